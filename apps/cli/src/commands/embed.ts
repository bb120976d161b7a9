import { choice } from '@pretexts/contracts'
import {
  chooseBackend,
  type EmbeddingFormat,
  embeddingFormats,
  embedExamples,
  formatOf,
  requireFree,
  writeEmbedding,
} from '@pretexts/experiment'
import type { Command } from 'commander'
import { addExampleFlags, openWithExamples } from '../flags/example-flags.ts'
import { addOptionFlags, readOptionFlags } from '../flags/option-flags.ts'
import type { OutputFlags } from '../flags/output-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { plural } from '../terminal/format.ts'
import { print, printJson } from '../terminal/print.ts'

const spec = {
  format: choice('auto', ['auto', ...embeddingFormats], 'what to write; auto: as the ending of --out says'),
}

const examples = `
Examples:
  pretexts embed runs/a --out features.npy                numpy.load('features.npy')
  pretexts embed runs/a --split train --out features.csv  image, label, h0, h1, …
  pretexts embed runs/a --data photos/ --out features.csv image, file, label, h0, h1, …
  pretexts embed runs/a --out features.parquet            polars.read_parquet('features.parquet')
  pretexts embed runs/a --limit 2000 --out projector      a folder for projector.tensorflow.org`

export function addEmbed(program: Command): void {
  const command = program
    .command('embed')
    .summary('write the features of examples to a file')
    .description(
      'Writes the features that a pretrained encoder gives to images, sounds or texts, a row each: as CSV, .npy, .npz, .safetensors or .parquet (which needs the package hyparquet-writer), or as a folder for the Embedding Projector.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--out <path>', 'what to write: its ending says in which format')
  addExampleFlags(addOptionFlags(command, spec))
    .option('--overwrite', 'replace what is there')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', examples)
    .action(embed)
}

async function embed(run: string, flags: Flags & OutputFlags): Promise<void> {
  const { out, overwrite = false, json } = flags
  const { format: asked = 'auto' } = readOptionFlags(spec, flags)
  const format = asked === 'auto' ? formatOf(out) : (asked as EmbeddingFormat)
  requireFree(out, overwrite)
  chooseBackend()
  const { opened, examples } = await openWithExamples(run, flags)
  const embedding = await embedExamples(opened, examples)
  await writeEmbedding(out, embedding, format)
  const { dataset, noun, features } = embedding
  const { count, width } = features
  if (json) printJson({ run, out, format, data: dataset.name, count, width })
  else print(`${plural(count, noun)} of ${dataset.name}, ${width} features each, to ${out} (${format})`)
}
