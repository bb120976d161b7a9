import { ArgumentError, formatShape, requireTensors, ShapeError, type Tensor } from '@pretexts/tensor'
import { requirePair } from './require-pair.ts'

/**
 * Throws unless `a` and `b` are two views of the same examples, (N, D) each, with enough of them.
 * @param least the smallest N
 * @param why what the other examples are needed for, for the message
 */
export function requireViews(loss: string, a: Tensor, b: Tensor, least = 1, why = ''): void {
  requirePair(loss, a, b)
  requireRows(loss, a, least, why)
}

/** Throws unless `x` is (N, D) with at least `least` rows. */
export function requireRows(loss: string, x: Tensor, least = 1, why = ''): void {
  requireTensors(loss, x)
  const shape = formatShape(x.shape)
  if (x.rank !== 2) throw new ShapeError(loss, `embeddings must be (N, D); got ${shape}`, [x.shape])
  if (x.shape[0] >= least) return
  throw new ShapeError(loss, `needs a batch of ${least} or more, because ${why}; got ${shape}`, [x.shape])
}

/** Why a contrastive loss has no value for a single example. */
export const othersAreNegatives = 'the other examples of the batch are the negatives'

/** Throws unless every one of these numbers is finite and above 0. */
export function requirePositive(loss: string, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value > 0 && Number.isFinite(value)) continue
    throw new ArgumentError(loss, name, value, `${name} must be above 0 and finite; got ${value}`)
  }
}

/** Throws unless every one of these numbers is finite and at least 0. */
export function requireWeight(loss: string, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value >= 0 && Number.isFinite(value)) continue
    throw new ArgumentError(loss, name, value, `${name} must be at least 0 and finite; got ${value}`)
  }
}

/** Throws unless every one of these numbers is from 0 to 1. */
export function requireFractions(loss: string, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value >= 0 && value <= 1) continue
    throw new ArgumentError(loss, name, value, `${name} must be from 0 to 1; got ${value}`)
  }
}
