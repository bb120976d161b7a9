import {
  chooseBackend,
  type FilePrediction,
  type FilePredictions,
  predictFiles,
  predictionLines,
} from '@pretexts/experiment'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { addUnfinishedFlag, openFinished } from '../flags/example-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'

interface PredictFlags extends Flags {
  readonly neighbors?: boolean
  readonly k?: string
  readonly csv?: boolean
  readonly json?: boolean
}

const examples = `
Examples:
  pretexts eval runs/digits && pretexts predict runs/digits drawn.png
  pretexts predict runs/speech recordings/ --csv > labels.csv
  pretexts predict runs/novel letter.txt --neighbors -k 3
  pretexts predict runs/digits *.png --json | jq '.predictions[] | {file, label: .classes[0].label}'`

export function addPredict(program: Command): void {
  const command = program
    .command('predict')
    .summary('say what files are: their labels, or the nearest examples')
    .description(
      'Predicts the labels of images, sounds or texts, with their probabilities, by the probe that `pretexts eval` has kept in the folder of the run. Where the data of the run has no labels, finds the nearest of its examples instead.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .argument('<files...>', 'files of images, sounds or texts, or folders of them')
    .option('--neighbors', 'find the nearest examples also where there are labels')
    .option('-k, --k <n>', 'how many neighbors (default: 8)')
  addUnfinishedFlag(command)
    .option('--csv', 'print a line of CSV for each file')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(predict)
}

async function predict(run: string, files: readonly string[], flags: PredictFlags): Promise<void> {
  const { neighbors = false, csv, json } = flags
  const k = Number(flags.k ?? 8)
  if (!Number.isSafeInteger(k) || k < 1)
    throw new UsageError(`-k must be a whole number of at least 1; got '${flags.k}'`)
  if (csv && json) throw new UsageError('--csv and --json are two ways to print: choose one of them')
  chooseBackend()
  const opened = await openFinished(run, flags)
  const result = await predictFiles(opened, files, { neighbors, k })
  if (json) printJson({ run, ...result, probe: result.probe && { ...about(result) } })
  else if (csv) for (const line of predictionLines(result)) print(line.trimEnd())
  else printTables(result)
}

function about({ probe }: FilePredictions) {
  return probe && { examples: probe.examples, accuracy: probe.accuracy, classes: probe.classNames }
}

function printTables({ predictions, probe }: FilePredictions): void {
  if (!probe) {
    for (const prediction of predictions) printNeighbors(prediction)
    return
  }
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
  const rows = predictions.map(({ file, classes }) => {
    const [first, second] = classes ?? []
    return [
      file,
      first?.label ?? '',
      percent(first?.probability ?? 0),
      second ? `${second.label} ${percent(second.probability)}` : '',
    ]
  })
  print(formatTable(['file', 'label', 'probability', 'next'], rows))
  say(
    `by a linear probe of ${probe.examples} labeled examples; ${percent(probe.accuracy)} of the test examples were right`,
  )
}

function printNeighbors({ file, neighbors }: FilePrediction): void {
  const rows = (neighbors ?? []).map(({ index, file: near, label, distance }, i) => [
    `${i + 1}`,
    near ?? `${index}`,
    label ?? '',
    distance.toPrecision(3),
  ])
  print(`nearest to ${file}`)
  print(formatTable(['rank', 'example', 'label', 'distance'], rows))
}
