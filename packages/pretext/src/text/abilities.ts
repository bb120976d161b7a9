import type { Encoder, StepContext } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'

/** What an objective is asked: int32 (N, L) tokens, and (M) places in the flattened (N · L). */
export interface AskedPlaces {
  readonly inputs: Tensor
  readonly places: Tensor
}

/** An objective that scores every token of the vocabulary at hidden places: it can fill in [MASK]. */
export interface FillsHidden {
  readonly encoder: Encoder
  /** (M, V) */
  hiddenScores(asked: AskedPlaces, context: StepContext): Tensor
}

/** An objective that scores every token of the vocabulary as the one after a place: it can write on. */
export interface WritesNext {
  readonly encoder: Encoder
  /** (M, V) */
  nextScores(asked: AskedPlaces, context: StepContext): Tensor
}

export function fillsHidden(objective: object): objective is FillsHidden {
  return 'hiddenScores' in objective
}

export function writesNext(objective: object): objective is WritesNext {
  return 'nextScores' in objective
}
