import type { ComparisonRow } from '@pretexts/transfer'
import { percent } from '../terminal/format.ts'
import { heading, print } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'
import { type Evaluation, verdictsOf } from './evaluation.ts'
import { ambiguityOf } from './rotation-findings.ts'

/** The results for a person at a terminal, the most important last. */
export function printResults(evaluation: Evaluation): void {
  printRotations(evaluation)
  printComparison(evaluation.comparison)
  heading('What pretraining bought')
  for (const { headline, detail } of verdictsOf(evaluation)) print(`${headline}: ${detail}.`)
  print(`\nreport: ${evaluation.folder.report}`)
}

function printRotations({ rotations, config }: Evaluation): void {
  if (rotations === null) return
  const { accuracy, count, perClass } = rotations.accuracy
  heading(`Rotation accuracy on held-out images: ${percent(accuracy)} of ${count}; guessing gives 25 %`)
  if (!perClass) return
  const rows = perClass.map(({ label, accuracy }) => {
    const reason = ambiguityOf(config.data, label)
    return [String(label), percent(accuracy), reason ? `ambiguous: ${reason}` : '']
  })
  print(formatTable(['class', 'right', ''], rows, ['right', 'right', 'left']))
}

function printComparison(rows: readonly ComparisonRow[]): void {
  const counts = [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))]
  const titles = [...new Set(rows.map(({ title }) => title))]
  const cell = (title: string, labels: number): string => {
    const row = rows.find((each) => each.title === title && each.labelsPerClass === labels)
    return row ? accuracyText(row) : '–'
  }
  const [{ accuracy, testImages }] = rows
  const runs =
    accuracy.runs.length === 1
      ? 'a single run'
      : `mean ± 95 % interval over ${accuracy.runs.length} label subsets`
  heading(`Test accuracy in percent, ${runs}, ${testImages} test images each`)
  print(
    formatTable(
      ['labels per class', ...counts.map(String)],
      titles.map((title) => [title, ...counts.map((labels) => cell(title, labels))]),
    ),
  )
}

function accuracyText({ accuracy: { mean, ci95 } }: ComparisonRow): string {
  const interval = ci95 === null ? '' : ` ± ${(100 * ci95).toFixed(1).padStart(4)}`
  return (100 * mean).toFixed(1) + interval
}
