import {
  chooseBackend,
  chooseItems,
  commitHere,
  type ItemChoice,
  readRows,
  readSuite,
  resultsDocument,
  runSuite,
  type SuiteEvent,
  suiteNames,
} from '@pretexts/experiment'
import type { Command } from 'commander'
import { threadsFrom } from '../flags/comparison-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'
import { interruptible } from '../terminal/signals.ts'

const examples = `
Examples:
  pretexts results images                              make all that is missing; takes hours, and can be stopped
  pretexts results images --methods simclr --seeds 0   one run of it
  pretexts results images --table > docs/results.md    what there is, as Markdown`

export function addResults(program: Command): void {
  program
    .command('results')
    .summary('compare many methods at one budget')
    .description(
      'Pretrains and measures every method of a list at one budget, and appends a row for every number to a file. Only what is missing is made; a run that was stopped is resumed.',
    )
    .argument('<name>', `which list: ${suiteNames.join(', ')}`)
    .option('--file <path>', 'the file of the rows (default: results/NAME.jsonl)')
    .option('--runs <path>', 'folder of the runs (default: runs/results)')
    .option('--methods <name,name>', 'only these methods')
    .option('--datasets <name,name>', 'only these data sets')
    .option('--seeds <n,n>', 'only these seeds')
    .option('--samples <n,n>', 'only the tables in which methods see so many examples')
    .option('--threads <n>', 'comparisons at a time (default: one for each core)')
    .option('--table', 'make nothing; print the tables as Markdown')
    .option('--json', 'make nothing; print the rows as JSON')
    .addHelpText('after', examples)
    .action(results)
}

async function results(name: string, flags: Flags): Promise<void> {
  const suite = await readSuite(name)
  const file = String(flags.file ?? `results/${name}.jsonl`)
  if (flags.json) return printJson(await readRows(file))
  if (!flags.table) {
    const wanted = chooseItems(suite, flags as ItemChoice)
    const runs = String(flags.runs ?? 'runs/results')
    const [backend, threads, commit] = [chooseBackend(), threadsFrom(flags), commitHere()]
    const failures = await interruptible(({ signal }) => {
      const given = { file, runs, backend, threads, commit, wanted, signal, onEvent: reporter() }
      return runSuite(suite, given)
    })
    if (failures > 0) {
      say(
        `${failures} of the runs failed; their reasons stand above. Start the command again to try them again`,
      )
      process.exitCode = 1
    }
  }
  print(resultsDocument(suite, await readRows(file)).trimEnd())
}

/** Shows what happens: a progress line for each training and comparison, a line for what failed. */
function reporter(): (event: SuiteEvent) => void {
  let line: ProgressLine | null = null
  let shown = ''
  return (event) => {
    const { item, place, of, kind } = event
    const label = `${place + 1}/${of} ${item.part.data} ${item.method} seed ${item.seed}`
    if (kind === 'step' || kind === 'measure') {
      const job = `${label} ${kind === 'step' ? 'pretraining' : 'comparing'}`
      if (line === null || shown !== job) {
        line?.end()
        line = new ProgressLine(job)
        shown = job
      }
      line.update(event.done, event.total)
    } else if (kind === 'failed') {
      line?.end()
      line = null
      say(`${label} failed: ${event.reason}`)
    }
  }
}
