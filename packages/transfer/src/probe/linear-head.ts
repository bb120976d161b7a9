import { ArgumentError, linear, noGrad, type Tensor } from '@pretexts/tensor'
import { asTensor, type Features, type LabeledFeatures } from '../features/features.ts'

/** A linear classifier of features: logits = x Wᵀ + b. */
export interface LinearHead {
  /** (K, D) */
  readonly weight: Tensor
  /** (K) */
  readonly bias: Tensor | null
}

/** The logits (N, K) of features. */
export function headLogits({ weight, bias }: LinearHead, features: Features): Tensor {
  return noGrad(() => linear(asTensor(features), weight, bias))
}

/** Throws an ArgumentError when there are no rows, or not one label below `classes` a row. */
export function requireLabeled(operation: string, { count, labels, classes }: LabeledFeatures): void {
  if (count === 0 || labels.length !== count) {
    const message = `needs rows with one label each; got ${count} rows, ${labels.length} labels`
    throw new ArgumentError(operation, 'labels', labels.length, message)
  }
  const at = labels.findIndex((label) => !(label >= 0 && label < classes))
  if (at < 0) return
  const message = `labels[${at}] must be from 0 to ${classes - 1}, as there are ${classes} classes; got ${labels[at]}`
  throw new ArgumentError(operation, 'labels', labels[at], message)
}
