import { version } from '@pretexts/experiment'
import { Command } from 'commander'
import { addCompare } from './commands/compare.ts'
import { addDemo } from './commands/demo.ts'
import { addEmbed } from './commands/embed.ts'
import { addEval } from './commands/eval.ts'
import { addExport } from './commands/export.ts'
import { addFill } from './commands/fill.ts'
import { addGenerate } from './commands/generate.ts'
import { addLab } from './commands/lab.ts'
import { addLists } from './commands/lists.ts'
import { addNeighbors } from './commands/neighbors.ts'
import { addPredict } from './commands/predict.ts'
import { addProject } from './commands/project.ts'
import { addResults } from './commands/results.ts'
import { addTrain } from './commands/train.ts'
import { addTransfer } from './commands/transfer.ts'
import { addWord2vec } from './commands/word2vec.ts'

const examples = `
Examples:
  pretexts demo                                        pretrain on MNIST, compare, report
  pretexts train rotation --data mnist --out runs/a    pretrain only
  pretexts train moco --data photos/ --out runs/b      pretrain on a folder of images
  pretexts eval runs/a                                 evaluate, and compare with baselines
  pretexts predict runs/a photo.png                    its label, by the probe of eval
  pretexts transfer runs/a --data digits/              the same on other data
  pretexts embed runs/a --out features.npy             its features, for other programs
  pretexts export runs/a --to onnx                     the encoder, for other programs
  pretexts fill runs/bert "The [MASK] sat."            a masked language model fills in a word
  pretexts lab                                         train in the browser
  pretexts tasks --json
Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C.`

const commands = [
  addDemo,
  addTrain,
  addEval,
  addCompare,
  addPredict,
  addTransfer,
  addEmbed,
  addNeighbors,
  addProject,
  addExport,
  addResults,
  addFill,
  addGenerate,
  addLab,
  addLists,
  addWord2vec,
]

/** All commands. Throws CommanderError instead of ending the process; what it has to say it has said by then. */
export function createProgram(): Command {
  const program = new Command('pretexts')
    .description('Self-supervised learning: pretrain an encoder without labels, then use it with few.')
    .version(version, '-v, --version')
    .exitOverride()
    .enablePositionalOptions() // so that `word2vec … -verbose 1` is not read as -v
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'pretexts: ')) })
    .addHelpText('after', examples)
  for (const add of commands) add(program)
  return program
}
