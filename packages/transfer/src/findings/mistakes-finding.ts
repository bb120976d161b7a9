import type { Block, Finding } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import type { Mistake } from '../results/predictions.ts'
import type { ComparisonRow } from '../results/summarize.ts'
import { shownRow } from './confusion-finding.ts'
import { inOrder, type ShowExample, showNumber } from './exhibit.ts'
import { labelsText } from './format.ts'

export interface MistakesFindingOptions {
  /** The protocol to show. Default `pretrained-frozen`. */
  readonly protocol?: string
  /** How a test example is shown, by its index in the test split. Default: its number. */
  readonly exhibit?: ShowExample
}

/**
 * The test examples whose wrong class a protocol was most confident of.
 * @returns null when there is no row of that protocol, or it made no mistake
 */
export async function mistakesFinding(
  rows: readonly ComparisonRow[],
  classNames: readonly string[],
  options?: MistakesFindingOptions,
): Promise<Finding | null> {
  const { protocol = 'pretrained-frozen', exhibit = showNumber } = requireOptions(
    'mistakesFinding',
    options,
    { protocol: 'string', exhibit: 'function' },
  )

  const row = shownRow(rows, protocol)
  if (!row || row.mistakes.length === 0) return null
  return {
    id: 'mistakes',
    title: 'Most confident mistakes',
    text: `“${row.title}” with ${labelsText(row.labelsPerClass)}, first run: the probability is that of the wrong class.`,
    blocks: [await blockOf(row.mistakes, classNames, exhibit)],
  }
}

async function blockOf(
  mistakes: readonly Mistake[],
  classNames: readonly string[],
  exhibit: ShowExample,
): Promise<Block> {
  const shown = await inOrder(mistakes, async (mistake) => ({
    ...mistake,
    ...(await exhibit(mistake.index)),
  }))
  const pictures = shown.flatMap(({ picture, truth, predicted, confidence }) => {
    const caption = `${classNames[truth]}, taken for ${classNames[predicted]} (${Math.round(100 * confidence)}%)`
    return picture ? [{ picture, caption }] : []
  })
  if (pictures.length === shown.length) return { kind: 'pictures', pictures }
  return {
    kind: 'table',
    columns: [
      { title: 'example' },
      { title: 'true class' },
      { title: 'predicted class' },
      { title: 'probability', as: 'share' },
    ],
    rows: shown.map(({ index, text, truth, predicted, confidence }) => [
      text ?? `#${index}`,
      classNames[truth],
      classNames[predicted],
      confidence,
    ]),
  }
}
