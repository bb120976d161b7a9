import { type LabeledFeatures, selectRows } from '../features/features.ts'
import type { LinearHead } from './linear-head.ts'
import { stratifiedSplit } from './stratified-split.ts'

export interface Choice {
  /** What there is to choose from, in order of size. */
  readonly candidates: readonly number[]
  /** Share of the labeled rows that the choice is made on. */
  readonly validation: number
  /** How many rows are looked at for the choice, spread evenly, where there are more; what is chosen is learned from all. */
  readonly mostRows?: number
  /** One classifier for each candidate, from these rows. */
  readonly learn: (rows: LabeledFeatures) => readonly LinearHead[]
  /** How bad a classifier is on rows that it was not fitted to. */
  readonly loss: (head: LinearHead, held: LabeledFeatures) => number
}

/**
 * The candidate whose classifier does best on a share of the labeled rows, set apart class by class, after learning from the
 * others. No other labels are looked at, so "10 labels per class" means just that, for choosing too. Where no class has
 * two rows there is nothing to choose on, and the middle candidate is taken.
 */
export function chooseOnValidation(
  all: LabeledFeatures,
  { candidates, validation, mostRows = 10_000, learn, loss }: Choice,
): number {
  if (candidates.length === 1) return candidates[0]
  const data = all.count > mostRows ? labeledRows(all, spreadEvenly(all.count, mostRows)) : all
  const split = stratifiedSplit(data.labels, data.classes, validation)
  if (split === null) return middle(candidates)
  const held = labeledRows(data, split.validation)
  const losses = learn(labeledRows(data, split.train)).map((head) => loss(head, held))
  return candidates[losses.indexOf(Math.min(...losses))]
}

export const middle = (candidates: readonly number[]): number =>
  candidates[Math.floor((candidates.length - 1) / 2)]

/** Some rows with their labels. */
function labeledRows(data: LabeledFeatures, indices: Int32Array): LabeledFeatures {
  const labels = indices.map((index) => data.labels[index])
  return { ...selectRows(data, indices), labels, classes: data.classes }
}

const spreadEvenly = (count: number, wanted: number): Int32Array =>
  Int32Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted))
