import { binaryCrossEntropyWithLogits } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  ArgumentError,
  add,
  fromArray,
  gather,
  indexSelect,
  matmul,
  mul,
  reshape,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { drawNegatives, placesBefore } from '../../signals/draw-negatives.ts'
import { disjointOffset, type ForwardEncoder, requireForward } from '../../signals/forward-encoder.ts'
import type { SeededSignals } from '../../signals/seeded-signals.ts'
import { soundingFrames } from '../../signals/sounding-frames.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type Wav2VecOptions, wav2VecOptions } from './wav2vec-options.ts'

/**
 * Is this frame what comes k steps later, or another one of the same signal? Yes or no, for each frame by itself.
 *
 *     s = zᵀ (W_k c_t + b_k)
 *     loss = mean_{k,t} ( −ln σ(s of the true frame) − Σ_j ln σ(−s of negative j) )
 *
 * This is a binary logistic loss, not a choice among frames. Step k = 1 is the first frame that shares no sample with frame t:
 * the targets are at `t + k + offset − 1`, offset = ⌈field / hop⌉, 3 for the usual convolutions.
 *
 * Deviation: A anchors are drawn from each signal in place of all; negatives are drawn for each step anew.
 * @see Schneider, Baevski, Collobert & Auli 2019, arXiv 1904.05862, Eq. 1 with λ = the number of negatives; offset as in the
 *   authors' code
 */
export class Wav2VecObjective extends Component implements Objective<SeededSignals> {
  readonly encoder: ForwardEncoder
  readonly predictors: readonly Linear[]
  readonly options: Wav2VecOptions
  /** Frames from t to the first target. */
  readonly offset: number

  /** @throws ArgumentError for an encoder that does not read forward in time */
  constructor(encoder: Encoder, options: Wav2VecOptions, rng: Random) {
    super()
    requireTaskOptions('Wav2VecObjective', options, wav2VecOptions)
    requireForward('Wav2VecObjective', encoder)
    this.encoder = encoder
    this.offset = disjointOffset(encoder)
    const sizes = { inputs: encoder.features, outputs: encoder.channels }
    this.predictors = Array.from({ length: options.ahead }, (_, k) => new Linear(sizes, rng.fork(k + 1)))
    this.options = options
  }

  loss(batch: SeededSignals, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const scores = this.scores(batch, context) // (A·N, 1 + J) for each step
    const [rows, width] = scores[0].shape
    const targets = fromArray(
      Float32Array.from({ length: rows * width }, (_, i) => (i % width === 0 ? 1 : 0)),
      [rows, width],
    )
    const losses = scores.map((s) => mul(binaryCrossEntropyWithLogits(s, targets), width))
    const right = scores.map(firstIsLargest)
    const mean = right.reduce((a, b) => a + b) / right.length
    return {
      loss: mul(losses.reduce(add), 1 / losses.length),
      metrics: { accuracy: mean, accuracyNext: right[0] },
    }
  }

  /** For every step the scores of the true frame and of its negatives, (N · A, 1 + J). */
  scores({ signals, lengths, seed }: SeededSignals, context: StepContext): Tensor[] {
    const { ahead, negatives, anchors } = this.options
    const z = this.encoder.frames(signals) // (N, T, D)
    const c = this.encoder.summarize(z, context) // (N, T, features)
    const [count, frames] = z.shape
    const last = ahead + this.offset - 1
    requireFuture(frames - last, frames, ahead, this.offset)
    const sounding = soundingFrames(lengths, { length: signals.shape[2], frames, least: last + 1 })
    const rng = new Random(seed)
    const now = Int32Array.from({ length: count * anchors }, (_, i) => {
      const n = Math.floor(i / anchors)
      return n * frames + rng.integer(sounding[n] - last) // n · T + t, with a frame at the last step
    })
    const at = indexSelect(reshape(c, [count * frames, -1]), fromArray(now, [now.length]), 0) // (N · A, features)
    const candidates = placesBefore(sounding, frames)
    return this.predictors.map((predict, i) => {
      const positives = now.map((place) => place + i + this.offset)
      const others = drawNegatives(positives, candidates, { frames, count: negatives }, rng.fork(i))
      const predicted = reshape(predict.forward(at), [count, anchors, -1]) // (N, A, D)
      const all = reshape(matmul(predicted, transpose(z)), [count * anchors, frames]) // with every frame of its signal
      const width = 1 + negatives
      const wanted = Int32Array.from({ length: now.length * width }, (_, j) => {
        const [row, column] = [Math.floor(j / width), j % width]
        return (column === 0 ? positives[row] : others[row * negatives + column - 1]) % frames
      })
      return gather(all, fromArray(wanted, [now.length, width]), 1)
    })
  }

  represent({ signals }: SeededSignals, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(signals, context) }
  }
}

/** The share of rows whose first number is the largest; ties do not count. */
export function firstIsLargest(scores: Tensor): number {
  const [rows, width] = scores.shape
  const values = scores.elements()
  let right = 0
  for (let row = 0; row < rows; row++) {
    let largest = true
    for (let j = 1; j < width; j++) largest &&= values[row * width] > values[row * width + j]
    if (largest) right++
  }
  return right / rows
}

function requireFuture(moments: number, frames: number, ahead: number, offset: number): void {
  if (moments >= 1) return
  const rule = `signals of ${frames} frames have no frame ${ahead + offset - 1} steps ahead, the last target`
  throw new ArgumentError(
    'Wav2VecObjective',
    'ahead',
    ahead,
    `${rule}; use longer signals, or look fewer frames ahead`,
  )
}
