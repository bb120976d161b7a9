import { accuracy, crossEntropy } from '@pretexts/losses'
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
import type { Random } from '@pretexts/random'
import { ArgumentError, add, fromArray, indexSelect, matmul, mul, reshape, transpose } from '@pretexts/tensor'
import { type ForwardEncoder, requireForward } from '../../signals/forward-encoder.ts'
import { soundingFrames } from '../../signals/sounding-frames.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import type { CpcBatch } from './cpc-batch.ts'
import { type CpcOptions, cpcOptions } from './cpc-options.ts'

/**
 * Which frame comes k steps later? For every step k a matrix of its own predicts it from the context.
 *
 *     s = (W_k c_t) · z / √D,  z any frame of the batch, or of the same signal
 *     loss = 1/K Σ_k mean CE(s, the frame at t + k)
 *
 * All frames of all signals of the batch are candidates, each once: so the positive is never among the negatives, while other
 * moments of the same signal are. Equal scores give ln(N · T). Among frames of its own signal alone, ln T, the voice and the room are
 * no help.
 *
 * Deviations from the paper: candidates are all frames (there: 8 drawn ones); s is divided by √D, so that it begins at a moderate
 * size whatever the width; A anchors are drawn from each signal instead of using all.
 * @see van den Oord, Li & Vinyals 2018, arXiv 1807.03748, Eq. 3 and 4; Table 2, "current sequence only"
 */
export class CpcObjective extends Component implements Objective<CpcBatch> {
  readonly encoder: ForwardEncoder
  readonly predictors: readonly Linear[]
  readonly candidates: CpcOptions['candidates']

  /** @throws ArgumentError for an encoder that does not read forward in time */
  constructor(encoder: Encoder, options: Pick<CpcOptions, 'ahead' | 'candidates'>, rng: Random) {
    super()
    const { ahead, candidates } = requireTaskOptions('CpcObjective', options, cpcOptions)
    requireForward('CpcObjective', encoder)
    this.encoder = encoder
    this.candidates = candidates
    const sizes = { inputs: encoder.features, outputs: encoder.channels, bias: false }
    this.predictors = Array.from({ length: ahead }, (_, k) => new Linear(sizes, rng.fork(k + 1)))
  }

  loss(batch: CpcBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const parts = this.predictors.map((_, i) => i + 1)
    const { logits, labels } = this.scores(batch, context)
    const losses = parts.map((k) => crossEntropy(logits[k - 1], labels[k - 1]))
    const right = parts.map((k) => accuracy(logits[k - 1], labels[k - 1]))
    const loss = mul(losses.reduce(add), 1 / parts.length)
    const mean = right.reduce((a, b) => a + b) / parts.length
    return { loss, metrics: { accuracy: mean, accuracyNext: right[0] } }
  }

  /** For every step k: scores of all candidates, (N · A, N · T) or (N · A, T), and which of them is k steps later, int32 (N · A). */
  scores({ signals, lengths, anchors }: CpcBatch, context: StepContext) {
    const z = this.encoder.frames(signals) // (N, T, D)
    const [count, frames, width] = z.shape
    const steps = this.predictors.length
    requireFuture(frames, steps)
    const perSignal = anchors.length / count
    const sounding = soundingFrames(lengths, { length: signals.shape[2], frames, least: steps + 1 })
    const ends = sounding.map((own) => own - steps)
    const times = Int32Array.from(anchors, (share, i) => Math.floor(share * ends[Math.floor(i / perSignal)])) // t
    const at = times.map((t, i) => Math.floor(i / perSignal) * frames + t) // n · T + t
    const c = reshape(this.encoder.summarize(z, context), [count * frames, this.encoder.features])
    const now = indexSelect(c, fromArray(at, [at.length]), 0) // (N · A, features)
    const own = this.candidates === 'signal'
    const [groups, labels] = own ? [count, times] : [1, at]
    const candidates = transpose(reshape(z, [groups, -1, width])) // (N, D, T) or (1, D, N · T)
    return {
      logits: this.predictors.map((predict) => {
        const predicted = reshape(predict.forward(now), [groups, -1, width])
        return mul(reshape(matmul(predicted, candidates), [at.length, -1]), 1 / Math.sqrt(width))
      }),
      labels: this.predictors.map((_, i) =>
        fromArray(
          labels.map((place) => place + i + 1),
          [at.length],
        ),
      ),
    }
  }

  represent({ signals }: CpcBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(signals, context) }
  }
}

function requireFuture(frames: number, steps: number): void {
  if (frames > steps) return
  const message = `signals of ${frames} frames have no frame ${steps} steps ahead; use longer signals, or look fewer frames ahead`
  throw new ArgumentError('CpcObjective', 'ahead', steps, message)
}
