import { Command } from 'commander'
import { addCompare } from './commands/compare.ts'
import { addDemo } from './commands/demo.ts'
import { addEmbed } from './commands/embed.ts'
import { addEval } from './commands/eval.ts'
import { addModels } from './commands/models.ts'
import { addNeighbors } from './commands/neighbors.ts'
import { addProject } from './commands/project.ts'
import { addProtocols } from './commands/protocols.ts'
import { addTasks } from './commands/tasks.ts'
import { addTrain } from './commands/train.ts'
import { addWord2vec } from './commands/word2vec.ts'
import { version } from './version.ts'

const examples = `
Examples:
  pretexts demo                                        pretrain on MNIST, compare, report
  pretexts train rotation --data mnist --out runs/a    pretrain only
  pretexts eval runs/a                                 what it bought, with few labels
  pretexts project runs/a --out map.html               what it makes of images, as a map
  pretexts tasks --json

Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C.`

/** All commands. Throws CommanderError instead of ending the process; what it has to say it has said by then. */
export function createProgram(): Command {
  const program = new Command('pretexts')
    .description('Self-supervised learning: pretrain without labels, then see what it buys with few.')
    .version(version(), '-v, --version')
    .exitOverride()
    .enablePositionalOptions() // so that `word2vec … -verbose 1` is not read as -v
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'pretexts: ')),
    })
    .addHelpText('after', examples)
  const runs = [addDemo, addTrain, addEval, addCompare]
  const latent = [addEmbed, addNeighbors, addProject]
  for (const add of [...runs, ...latent, addTasks, addModels, addProtocols, addWord2vec]) add(program)
  return program
}
