import { choice } from '@pretexts/contracts'
import {
  chooseBackend,
  findingPage,
  nearestExamples,
  queryExample,
  writeFileWhole,
} from '@pretexts/experiment'
import { renderText } from '@pretexts/report'
import type { Metric } from '@pretexts/transfer'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { addExampleFlags, openWithExamples } from '../flags/example-flags.ts'
import { addOptionFlags, readOptionFlags } from '../flags/option-flags.ts'
import { type OutputFlags, requirePage } from '../flags/output-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { print, printJson, printRendered } from '../terminal/print.ts'

const spec = {
  metric: choice('cosine', ['cosine', 'euclidean'], 'how distance between features is measured'),
}

type NeighborsFlags = Flags & Partial<OutputFlags> & { readonly example: string; readonly k?: string }

const examples = `
Examples:
  pretexts neighbors runs/a --example 7 -k 10
  pretexts neighbors runs/a --example drawn.png --split train --out neighbors.html
  pretexts neighbors runs/a --example 7 --json | jq '.neighbors[].index'`

export function addNeighbors(program: Command): void {
  const command = program
    .command('neighbors')
    .summary('find the examples with the nearest features')
    .description('Finds the images, sounds or texts whose features are nearest to those of one of them.')
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption(
      '--example <n|file>',
      'an example by its number, from 0 on, or the file of an image, a sound or a text',
    )
    .option('-k, --k <n>', 'how many neighbors (default: 8)')
  addExampleFlags(addOptionFlags(command, spec))
    .option('--out <file>', 'also write them as an HTML page')
    .option('--overwrite', 'replace that page')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(neighbors)
}

async function neighbors(run: string, flags: NeighborsFlags): Promise<void> {
  const { example, out, overwrite, json } = flags
  const k = Number(flags.k ?? 8)
  if (!Number.isSafeInteger(k) || k < 1)
    throw new UsageError(`-k must be a whole number of at least 1; got '${flags.k}'`)
  const { metric = 'cosine' } = readOptionFlags(spec, flags) as { metric?: Metric }
  if (out !== undefined) requirePage({ out, overwrite })
  chooseBackend()
  const { opened, examples: gallery } = await openWithExamples(run, flags)
  const query = await queryExample(opened, gallery, example)
  const { found, label, finding } = await nearestExamples(opened, gallery, query, { k, metric })
  if (out !== undefined) await writeFileWhole(out, [findingPage(run, finding)])
  const data = gallery.dataset.name
  if (json) printJson({ run, example: query.index ?? example, label, data, metric, neighbors: found, out })
  else {
    const table = { ...finding, blocks: finding.blocks.filter(({ kind }) => kind === 'table') }
    printRendered(renderText(table, { width: process.stdout.columns ?? 100 }))
    if (out !== undefined) print(`\npage: ${out}`)
  }
}
