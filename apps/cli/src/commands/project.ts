import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { requireFree, writeFileWhole } from '../embedding/new-file.ts'
import { UsageError } from '../failure.ts'
import { chosenImages, imagesShape } from '../latent/chosen-images.ts'
import { openEncoder } from '../latent/open-encoder.ts'
import { type Method, methods, projectImages } from '../latent/project-images.ts'
import { projectionCsv, projectionPage } from '../latent/projection-files.ts'
import { oneOf, positive, wholeFrom } from '../settings/checks.ts'
import { addFlags, readFlags } from '../settings/flags.ts'
import { plural } from '../terminal/format.ts'
import { print, printJson, say } from '../terminal/print.ts'

const shape = {
  method: oneOf(methods).default('tsne').meta({ value: 'name', description: 'pca, tsne or umap' }),
  points: wholeFrom(16)
    .default(1000)
    .meta({ value: 'n', description: 'how many images, drawn at random; at most 5000 for tsne' }),
  perplexity: positive
    .optional()
    .meta({ value: 'x', description: 'of tsne: effective neighbours of each point (default: 30)' }),
  neighbors: wholeFrom(2)
    .optional()
    .meta({ value: 'n', description: 'of umap: neighbours of each point (default: 15)' }),
  seed: wholeFrom(0)
    .default(0)
    .meta({ value: 'n', description: 'decides which images, and where a map begins' }),
  ...imagesShape,
}

type ProjectOptions = Readonly<Record<string, unknown>> & { out: string; overwrite?: boolean; json?: boolean }

const examples = `
Examples:
  pretexts project runs/a --out map.html                          a page to look at
  pretexts project runs/a --method umap --points 3000 --out map   map.csv and map.html
  pretexts project runs/a --method pca --out map.csv              image, label, x, y`

export function addProject(program: Command): void {
  const command = program
    .command('project')
    .summary('map what a pretrained network makes of images')
    .description(
      'Projects the features of images to two dimensions, as CSV and as a page that shows the images.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--out <path>', 'NAME.csv, NAME.html, or NAME for both')
  addFlags(command, shape)
    .option('--overwrite', 'replace what is there')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', examples)
    .action(project)
}

async function project(
  run: string,
  { out, overwrite = false, json, ...options }: ProjectOptions,
): Promise<void> {
  const {
    method = 'tsne',
    points = 1000,
    seed = 0,
    perplexity,
    neighbors,
    ...chosen
  } = readFlags(shape, options)
  const files = filesOf(out)
  for (const { path } of files) requireFree(path, overwrite)
  const opened = await openEncoder(run)
  const images = await chosenImages(opened, chosen)
  chooseBackend()
  say(`mapping ${images.name} with ${method}`)
  const projection = await projectImages(opened.encoder, images, {
    method: method as Method,
    points: Math.min(points, images.count),
    seed,
    perplexity,
    neighbors,
  })
  for (const { path, kind } of files)
    await writeFileWhole(path, kind === 'csv' ? projectionCsv(projection) : [projectionPage(projection, run)])
  const { ids, trustworthiness, settings } = projection
  const paths = files.map(({ path }) => path)
  if (json)
    printJson({
      run,
      images: images.name,
      method,
      points: ids.length,
      trustworthiness,
      ...settings,
      out: paths,
    })
  else {
    const trusted = `trustworthiness ${trustworthiness.toFixed(3)} of the 5 nearest`
    print(
      `${plural(ids.length, 'image')} of ${images.name} by ${method}, ${trusted}, to ${paths.join(' and ')}`,
    )
  }
}

function filesOf(out: string): { path: string; kind: 'csv' | 'html' }[] {
  const [, ending = ''] = /\.([^./\\]+)$/.exec(out) ?? []
  if (ending === '')
    return [
      { path: `${out}.csv`, kind: 'csv' },
      { path: `${out}.html`, kind: 'html' },
    ]
  const kind = ending.toLowerCase() === 'htm' ? 'html' : ending.toLowerCase()
  if (kind === 'csv' || kind === 'html') return [{ path: out, kind }]
  throw new UsageError(
    `--out '${out}' does not say what to write; end it in .csv or .html, or in nothing for both`,
  )
}
