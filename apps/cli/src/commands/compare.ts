import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { requireFree, writeFileWhole } from '../embedding/new-file.ts'
import { UsageError } from '../failure.ts'
import { comparedRows, comparisonPage } from '../side-by-side/comparison-page.ts'
import { type EvaluatedRun, readEvaluated } from '../side-by-side/read-evaluated.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'

interface CompareOptions {
  readonly out: string
  readonly overwrite?: boolean
  readonly json?: boolean
}

const examples = `
Example:
  pretexts compare runs/rotation runs/jigsaw --out compare.html`

export function addCompare(program: Command): void {
  program
    .command('compare')
    .summary('set evaluated runs side by side on one page')
    .description(
      'Writes one page about several runs: settings, learning curves, what pretraining bought, maps.',
    )
    .argument('<runs...>', 'two or more folders that `pretexts eval` has evaluated')
    .requiredOption('--out <file>', 'the HTML page')
    .option('--overwrite', 'replace that page')
    .option('--json', 'print the comparison as JSON')
    .addHelpText('after', examples)
    .action(compare)
}

async function compare(paths: string[], { out, overwrite = false, json }: CompareOptions): Promise<void> {
  if (paths.length < 2) throw new UsageError(`needs at least two runs to compare; got '${paths[0]}' alone`)
  if (!/\.html?$/i.test(out)) throw new UsageError(`--out writes an HTML page; end '${out}' in .html`)
  requireFree(out, overwrite)
  chooseBackend()
  say(`comparing ${paths.join(', ')}`)
  const runs = await readEvaluated(paths)
  await writeFileWhole(out, [comparisonPage(runs)])
  if (json) printJson({ out, runs: runs.map(summaryOf), comparison: comparedRows(runs) })
  else printComparison(runs, out)
}

function summaryOf({ folder, config, results, latent }: EvaluatedRun) {
  const [space] = latent?.spaces ?? []
  return {
    run: folder.path,
    config,
    settings: results.settings,
    pretraining: results.pretraining,
    sameClass: space ? { k: space.neighbors.k, value: space.sameClass } : null,
  }
}

function printComparison(runs: readonly EvaluatedRun[], out: string): void {
  const rows = comparedRows(runs)
  const counts = [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))]
  const names = [...new Set(rows.map(({ name }) => name))]
  const cell = (name: string, labels: number | 'all'): string => {
    const row = rows.find((other) => other.name === name && other.labelsPerClass === labels)
    if (!row) return '–'
    const { mean, ci95 } = row.accuracy
    return `${(100 * mean).toFixed(1)}${ci95 === null ? '' : ` ± ${(100 * ci95).toFixed(1)}`}`
  }
  const table = names.map((name) => [name, ...counts.map((labels) => cell(name, labels))])
  print(formatTable(['labels per class', ...counts.map(String)], table))
  print(`\npage: ${out}`)
}
