import type { Block, Finding } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import { confusionMatrix } from '../results/predictions.ts'
import type { ComparisonRow } from '../results/summarize.ts'
import { labelsText } from './format.ts'

export interface ConfusionFindingOptions {
  /** The protocol to show; at its largest number of labels below `all`, or else with all. Default `pretrained-frozen`. */
  readonly protocol?: string
  /** With more classes than this, the most frequent confusions are listed instead of a matrix. Default 30. */
  readonly mostClasses?: number
}

const pairsListed = 20

/**
 * Which classes a protocol confuses: a matrix, or a list where there are many classes.
 * @returns null when there is no row of that protocol
 */
export function confusionFinding(
  rows: readonly ComparisonRow[],
  classNames: readonly string[],
  options?: ConfusionFindingOptions,
): Finding | null {
  const { protocol = 'pretrained-frozen', mostClasses = 30 } = requireOptions('confusionFinding', options, {
    protocol: 'string',
    mostClasses: 'number',
  })

  const row = shownRow(rows, protocol)
  if (!row) return null
  const runs = row.accuracy.runs.length
  return {
    id: 'confusion',
    title: 'Which classes are confused',
    text: `“${row.title}” with ${labelsText(row.labelsPerClass)}${runs > 1 ? `; the test examples of ${runs} runs together` : ''}.`,
    blocks: [row.confusion.classes > mostClasses ? listOf(row, classNames) : matrixOf(row, classNames)],
  }
}

/** The row whose confusions, or mistakes, are shown. */
export function shownRow(rows: readonly ComparisonRow[], protocol: string): ComparisonRow | undefined {
  const own = rows.filter((row) => row.protocol === protocol)
  return own.findLast(({ labelsPerClass }) => labelsPerClass !== 'all') ?? own[0]
}

function matrixOf({ confusion }: ComparisonRow, classNames: readonly string[]): Block {
  return {
    kind: 'matrix',
    rows: { title: 'true class', labels: classNames },
    columns: { title: 'predicted class', labels: classNames },
    values: confusionMatrix(confusion),
    confusion: true,
  }
}

function listOf({ confusion }: ComparisonRow, classNames: readonly string[]): Block {
  const of = new Map<number, number>()
  for (const [truth, , examples] of confusion.pairs) of.set(truth, (of.get(truth) ?? 0) + examples)
  const wrong = confusion.pairs.filter(([truth, predicted]) => truth !== predicted)
  return {
    kind: 'table',
    caption: 'The most frequent confusions',
    columns: [
      { title: 'true class' },
      { title: 'predicted class' },
      { title: 'examples', as: 'count' },
      { title: 'share of the class', as: 'share' },
    ],
    rows: wrong
      .toSorted((a, b) => b[2] - a[2])
      .slice(0, pairsListed)
      .map(([truth, predicted, examples]) => [
        classNames[truth],
        classNames[predicted],
        examples,
        examples / (of.get(truth) ?? examples),
      ]),
  }
}
