import { extractFeatures, type Metric, nearest } from '@pretexts/transfer'
import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { requireFree, writeFileWhole } from '../embedding/new-file.ts'
import { UsageError } from '../failure.ts'
import { chosenImages, imagesShape, limitShape } from '../latent/chosen-images.ts'
import { classNames } from '../latent/class-names.ts'
import { type Found, neighborsPage } from '../latent/neighbors-page.ts'
import { openEncoder } from '../latent/open-encoder.ts'
import { readQuery } from '../latent/query-image.ts'
import { oneOf, wholeFrom } from '../settings/checks.ts'
import { addFlags, readFlags } from '../settings/flags.ts'
import { heading, print, printJson } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'

const metricShape = {
  metric: oneOf(['cosine', 'euclidean'])
    .default('cosine')
    .meta({ value: 'name', description: 'cosine or euclidean distance' }),
}
const countShape = { k: wholeFrom(1).default(8).meta({ value: 'n', description: 'how many neighbours' }) }

type NeighborsOptions = Readonly<Record<string, unknown>> & {
  image: string
  out?: string
  overwrite?: boolean
  json?: boolean
}

const examples = `
Examples:
  pretexts neighbors runs/a --image 7 -k 10
  pretexts neighbors runs/a --image drawn.png --split train --out neighbors.html
  pretexts neighbors runs/a --image 7 --json | jq '.neighbors[].image'`

export function addNeighbors(program: Command): void {
  const command = program
    .command('neighbors')
    .summary('find the images that a pretrained network takes for most alike')
    .description('Finds the images whose features are nearest to those of one image.')
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--image <n|file>', 'the image: its number in the split from 0 on, or a PNG file')
    .option('-k, --k <n>', 'how many neighbours (default: 8)')
  addFlags(command, { ...metricShape, ...imagesShape, ...limitShape })
    .option('--out <file>', 'also write them as an HTML page with their pictures')
    .option('--overwrite', 'replace that page')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(neighbors)
}

async function neighbors(run: string, options: NeighborsOptions): Promise<void> {
  const { image, out, overwrite = false, json, ...flags } = options
  const {
    k = 8,
    metric = 'cosine',
    ...chosen
  } = readFlags({ ...countShape, ...metricShape, ...imagesShape, ...limitShape }, flags)
  if (out !== undefined && !/\.html?$/i.test(out))
    throw new UsageError(`--out writes an HTML page; end '${out}' in .html`)
  if (out !== undefined) requireFree(out, overwrite)
  const opened = await openEncoder(run)
  const images = await chosenImages(opened, chosen)
  const query = await readQuery(image, images)
  const others = images.count - (query.index === null ? 0 : 1)
  if (k > others) throw new UsageError(`-k must be at most ${others}, as many as there are; got ${k}`)
  chooseBackend()
  const gallery = extractFeatures(opened.encoder, images)
  const asked = extractFeatures(opened.encoder, query.images)
  const wanted = { k: Math.min(k + 1, images.count), metric: metric as Metric }
  const near = nearest(asked, gallery, wanted)
  const names = classNames(images.name, images.classes)
  const found = Array.from(near.indices, (index, i) => ({ index, distance: near.distances[i] }))
    .filter(({ index }) => index !== query.index)
    .slice(0, k)
    .map(({ index, distance }, i): Found => {
      return { rank: i + 1, image: index, label: images.labels && names[images.labels[index]], distance }
    })
  const label = query.images.labels ? names[query.images.labels[0]] : null
  const asks = query.index === null ? image : `image ${query.index} of ${images.name}`
  if (out !== undefined) {
    const page = neighborsPage({ run, asks, query, found, images, names, metric })
    await writeFileWhole(out, [page])
  }
  if (json)
    printJson({ run, image: query.index ?? image, label, images: images.name, metric, neighbors: found, out })
  else
    printFound(`Nearest to ${asks}${label === null ? '' : ` (${label})`}, by ${metric} distance`, found, out)
}

function printFound(title: string, found: readonly Found[], out: string | undefined): void {
  heading(title)
  const rows = found.map(({ rank, image, label, distance }) => [
    String(rank),
    String(image),
    label ?? '–',
    distance.toFixed(4),
  ])
  print(formatTable(['rank', 'image', 'label', 'distance'], rows, ['right', 'right', 'left', 'right']))
  if (out !== undefined) print(`\npage: ${out}`)
}
