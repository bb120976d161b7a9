import { chooseBackend, exportFormat, exportFormats, exportRun, type StateNames } from '@pretexts/experiment'
import { type Command, Option } from 'commander'
import { addUnfinishedFlag, openFinished } from '../flags/example-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { print, printJson } from '../terminal/print.ts'

interface ExportFlags extends Flags {
  readonly to: string
  readonly out?: string
  readonly part: string
  readonly names: StateNames
  readonly overwrite?: boolean
  readonly json?: boolean
}

const examples = `
Examples:
  pretexts export runs/a --to onnx                            runs/a/encoder.onnx, for onnxruntime
  pretexts export runs/bert --to onnx --part whole            encoder and heads: from tokens to guesses
  pretexts export runs/a --to safetensors --names torch       for load_state_dict in PyTorch
  pretexts export runs/bert --to hf --out my-bert             a folder for the Hugging Face Hub
  pretexts export runs/a --to projector --out projector       for projector.tensorflow.org`

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .summary('write the encoder in the format of another tool')
    .description(
      'Writes the pretrained encoder of a run as ONNX, with or without its heads, as safetensors, as a Hugging Face folder with a model card, or its features as a folder for the Embedding Projector.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--to <format>', `one of ${exportFormats.join(', ')}`)
    .option('--part <name>', 'what an ONNX file holds: encoder, a head by its name, or whole', 'encoder')
    .option('--out <path>', 'file or folder to write (default: one in the folder of the run)')
    .addOption(
      new Option('--names <names>', 'names of the tensors in a safetensors file')
        .choices(['ours', 'torch'])
        .default('ours'),
    )
  addUnfinishedFlag(command)
    .option('--overwrite', 'replace what is there')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', examples)
    .action(exportTo)
}

async function exportTo(run: string, flags: ExportFlags): Promise<void> {
  const { out, part, names, overwrite, json } = flags
  const format = exportFormat(flags.to)
  chooseBackend()
  const opened = await openFinished(run, flags)
  const written = await exportRun(opened, format, { out, part, names, overwrite })
  if (json) printJson({ run, format, part, out: written })
  else print(`the ${part} of ${run} to ${written} (${format})`)
}
