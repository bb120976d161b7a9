import type { ComparisonRow, LabelCount } from '@pretexts/transfer'
import { percent } from '../terminal/format.ts'
import { heading, print } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'
import { type Evaluation, verdictsOf } from './evaluation.ts'
import type { FewShotRow } from './few-shot-findings.ts'
import { ambiguityOf } from './rotation-findings.ts'
import { shortcutVerdict } from './shortcut-findings.ts'

/** The results for a person at a terminal, the most important last. */
export function printResults(evaluation: Evaluation): void {
  printRotations(evaluation)
  printShortcut(evaluation)
  printComparison(evaluation.comparison)
  printFewShot(evaluation.fewShot)
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

function printShortcut({ shortcut }: Evaluation): void {
  if (shortcut === null) return
  const { steps, labelsPerClass, rows } = shortcut
  heading(`The shortcut that the task hides: ${shortcutVerdict(shortcut)}`)
  const told = (share: number | null) => (share === null ? '–' : (100 * share).toFixed(1))
  print(
    formatTable(
      [
        `percent; ${steps} steps with the shortcut`,
        'turns of digits as they are',
        'moved',
        `linear probe, ${labelsPerClass} labels per class`,
      ],
      rows.map((row) => [row.name, told(row.asIs), told(row.hidden), accuracyText({ accuracy: row.probe })]),
    ),
  )
}

function printComparison(rows: readonly ComparisonRow[]): void {
  const counts = [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))].sort(
    (a, b) => sizeOf(a) - sizeOf(b),
  )
  const titles = [...new Set(rows.map(({ title }) => title))]
  const cell = (title: string, labels: LabelCount): string => {
    const row = rows.find((each) => each.title === title && each.labelsPerClass === labels)
    return row ? accuracyText(row) : '–'
  }
  heading(`Test accuracy in percent, ${describeRuns(rows)}`)
  print(
    formatTable(
      ['labels per class', ...counts.map(String)],
      titles.map((title) => [title, ...counts.map((labels) => cell(title, labels))]),
    ),
  )
}

const sizeOf = (labels: LabelCount): number => (labels === 'all' ? Number.POSITIVE_INFINITY : labels)

/** `mean ± 95 % interval over 5 label subsets, 1000 test images each; with all labels 1 run, 10000 test images` */
function describeRuns(rows: readonly ComparisonRow[]): string {
  const few = rows.find(({ labelsPerClass }) => labelsPerClass !== 'all')
  const all = rows.filter(({ labelsPerClass }) => labelsPerClass === 'all')
  const parts: string[] = []
  if (few) {
    const { runs } = few.accuracy
    const how = runs.length === 1 ? 'a single run' : `mean ± 95 % interval over ${runs.length} label subsets`
    parts.push(`${how}, ${few.testImages} test images each`)
  }
  if (all.length > 0) {
    const most = Math.max(...all.map(({ accuracy }) => accuracy.runs.length))
    const how = most === 1 ? 'a single run' : `${most} runs, or one where nothing is random`
    parts.push(`with all labels ${how}, ${all[0].testImages} test images`)
  }
  return parts.join('; ')
}

function printFewShot(rows: readonly FewShotRow[]): void {
  if (rows.length === 0) return
  const { ways, episodes } = rows[0].settings
  const shots = [...new Set(rows.map(({ settings }) => settings.shots))]
  const kinds = [...new Set(rows.map(({ features }) => features))]
  heading(
    `Nearest class mean in ${episodes} episodes of ${ways} classes, percent; guessing gives ${Math.round(100 / ways)}`,
  )
  const cell = (features: string, count: number) =>
    rows.filter((row) => row.features === features && row.settings.shots === count).map(accuracyText)[0] ??
    '–'
  print(
    formatTable(
      ['features', ...shots.map((count) => `${count}-shot`)],
      kinds.map((features) => [features, ...shots.map((count) => cell(features, count))]),
    ),
  )
}

function accuracyText({
  accuracy: { mean, ci95 },
}: {
  accuracy: Pick<ComparisonRow['accuracy'], 'mean' | 'ci95'>
}): string {
  const interval = ci95 === null ? '' : ` ± ${(100 * ci95).toFixed(1).padStart(4)}`
  return (100 * mean).toFixed(1) + interval
}
