import { Command } from 'commander'
import { addDemo } from './commands/demo.ts'
import { addEval } from './commands/eval.ts'
import { addModels } from './commands/models.ts'
import { addTasks } from './commands/tasks.ts'
import { addTrain } from './commands/train.ts'
import { addWord2vec } from './commands/word2vec.ts'
import { version } from './version.ts'

const examples = `
Examples:
  pretexts demo                                        pretrain on MNIST, compare, report
  pretexts train rotation --data mnist --out runs/a    pretrain only
  pretexts eval runs/a                                 what it bought, with few labels
  pretexts tasks --json

Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C.`

/** All commands. Throws CommanderError instead of ending the process; what it has to say it has said by then. */
export function createProgram(): Command {
  const program = new Command('pretexts')
    .description('Self-supervised learning: pretrain without labels, then see what it buys with few.')
    .version(version(), '-v, --version')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'pretexts: ')),
    })
    .addHelpText('after', examples)
  for (const add of [addDemo, addTrain, addEval, addTasks, addModels, addWord2vec]) add(program)
  return program
}
