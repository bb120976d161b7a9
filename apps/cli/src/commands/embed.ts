import { extractFeatures } from '@pretexts/transfer'
import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { type Format, formatOf, formats } from '../embedding/formats.ts'
import { requireFree } from '../embedding/new-file.ts'
import { chosenImages, imagesShape, limitShape } from '../latent/chosen-images.ts'
import { classNames } from '../latent/class-names.ts'
import { openEncoder } from '../latent/open-encoder.ts'
import { oneOf } from '../settings/checks.ts'
import { addFlags, readFlags } from '../settings/flags.ts'
import { plural } from '../terminal/format.ts'
import { print, printJson } from '../terminal/print.ts'

const shape = {
  ...imagesShape,
  ...limitShape,
  format: oneOf(Object.keys(formats))
    .optional()
    .meta({ value: 'name', description: 'csv, npy, npz or projector (default: as --out ends)' }),
}

type EmbedOptions = Readonly<Record<string, unknown>> & { out: string; overwrite?: boolean; json?: boolean }

const examples = `
Examples:
  pretexts embed runs/a --out features.npy                 numpy.load('features.npy')
  pretexts embed runs/a --split train --out features.csv   image, label, h0, h1, …
  pretexts embed runs/a --limit 2000 --out projector       a folder for projector.tensorflow.org`

export function addEmbed(program: Command): void {
  const command = program
    .command('embed')
    .summary('write what a pretrained network makes of images')
    .description(
      'Writes the features of images, one row each, as CSV, as .npy or .npz, or as a folder for the Embedding Projector.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--out <path>', 'what to write: its ending says in which format')
  addFlags(command, shape)
    .option('--overwrite', 'replace what is there')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', examples)
    .action(embed)
}

async function embed(run: string, { out, overwrite = false, json, ...options }: EmbedOptions): Promise<void> {
  const flags = readFlags(shape, options)
  const format = (flags.format as Format | undefined) ?? formatOf(out)
  requireFree(out, overwrite)
  const opened = await openEncoder(run)
  const images = await chosenImages(opened, flags)
  chooseBackend()
  const features = extractFeatures(opened.encoder, images)
  await formats[format](out, { features, images, names: classNames(images.name, images.classes) })
  const { count, width } = features
  if (json) printJson({ run, out, format, images: images.name, count, width })
  else print(`${plural(count, 'image')} of ${images.name}, ${width} features each, to ${out} (${format})`)
}
