import {
  accuracy,
  codebookDiversity,
  crossEntropy,
  effectiveCodes,
  equalNegatives,
  ownNegativeLogits,
} from '@pretexts/losses'
import { GumbelQuantizer } from '@pretexts/models'
import {
  Component,
  type Encoder,
  evaluation,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  parameter,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  add,
  fromArray,
  indexSelect,
  mean,
  mul,
  noGrad,
  reshape,
  scaleGradient,
  square,
  sum,
  type Tensor,
  uniform,
  zeros,
} from '@pretexts/tensor'
import { drawNegatives } from '../../signals/draw-negatives.ts'
import type { HiddenFrames } from '../../signals/draw-spans.ts'
import { hideSpans } from '../../signals/hide-spans.ts'
import { hideFrames, type MaskedEncoder, requireMaskedEncoder } from '../../signals/masked-encoder.ts'
import type { SeededSignals } from '../../signals/seeded-signals.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type Wav2Vec2Options, wav2vec2Options } from './wav2vec2-options.ts'

/** What the network is asked about a batch, and what it answers. */
export interface Wav2Vec2Choice {
  readonly hiddenFrames: HiddenFrames
  /** The hidden frames of the batch as n · T + t, (M), in the order of the logits. */
  readonly anchors: Int32Array
  /** Their negatives, (M · K) places. */
  readonly negatives: Int32Array
  /** (M, 1 + K), the true code first. */
  readonly logits: Tensor
  /** (M, G, V) */
  readonly probabilities: Tensor
  /** The share of hidden frames whose negatives all have the same code as they. */
  readonly collapsed: number
  /** Mean square of the frames, before their norm. */
  readonly energy: Tensor
}

/**
 * Which code was hidden? Spans of frames are hidden from the transformer, which must tell their codes from codes of other
 * hidden frames of the same signal. The codes are learned with it.
 *
 *     q = W_q quantizer(z),  p = W_p c,  both at the hidden frames
 *     loss = −ln softmax(cos(p, [q, negatives]) / 0.1)₀ + α · diversity + β · mean z²
 *
 * The gradient into the convolutions is multiplied by γ = 0.1. The temperature of the codes falls from 2 to 0.5.
 *
 * Deviations: the temperature falls by a constant factor over the run, whatever its length (there: 0.999995 a step); frames are
 * hidden as `drawSpans` says.
 * @see Baevski, Zhou, Mohamed & Auli 2020, arXiv 2006.11477, Eqs. 1 to 4; γ and the penalty as in the authors' code
 */
export class Wav2Vec2Objective extends Component implements Objective<SeededSignals> {
  readonly encoder: MaskedEncoder
  /** Stands in the place of hidden frames, (D). */
  readonly maskVector: Parameter
  readonly quantizer: GumbelQuantizer
  /** W_q */
  readonly codeProjection: Linear
  /** W_p */
  readonly projection: Linear
  readonly options: Wav2Vec2Options

  /** @throws ArgumentError unless frames can be hidden in the encoder */
  constructor(encoder: Encoder, options: Wav2Vec2Options, rng: Random) {
    super()
    const known = requireTaskOptions('Wav2Vec2Objective', options, wav2vec2Options)
    const { groups, codes, projection: outputs } = known
    requireMaskedEncoder('wav2vec2', encoder)
    const { channels, features } = encoder
    this.encoder = encoder
    this.maskVector = parameter(uniform([features], rng.fork('mask')))
    const book = { inputs: channels, groups, codes, outputs: groups * Math.ceil(channels / groups) }
    this.quantizer = new GumbelQuantizer(book, rng.fork('quantizer'))
    this.codeProjection = new Linear({ inputs: book.outputs, outputs }, rng.fork('codes'))
    this.projection = new Linear({ inputs: features, outputs }, rng.fork('projection'))
    this.options = options
  }

  loss(batch: SeededSignals, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { diversityWeight, penaltyWeight } = this.options
    const choice = this.choose(batch, context)
    const right = zeros([choice.anchors.length], { dtype: 'int32' })
    const contrast = crossEntropy(choice.logits, right)
    const diversity = codebookDiversity(choice.probabilities)
    const loss = add(contrast, add(mul(diversity, diversityWeight), mul(choice.energy, penaltyWeight)))
    return {
      loss,
      metrics: {
        accuracy: accuracy(choice.logits, right),
        contrast: contrast.item(),
        perplexity: noGrad(() => sum(effectiveCodes(choice.probabilities)).item()),
        hidden: choice.hiddenFrames.share,
        collapsed: choice.collapsed,
      },
    }
  }

  /** Hides spans, quantizes what is hidden, and scores each against its negatives. */
  choose(batch: SeededSignals, context: StepContext): Wav2Vec2Choice {
    const { encoder, options } = this
    const rng = new Random(batch.seed)
    const raw = scaleGradient(encoder.stem.forward(batch.signals), options.stemGradient) // (N, T, channels)
    const [count, frames] = raw.shape
    const z = encoder.norm.forward(raw)
    const { span, share } = options
    const hiddenFrames = hideSpans(batch, { frames, span, share }, rng.fork('spans'))
    const seen = hideFrames(encoder.project(z), hiddenFrames.hidden, this.maskVector) // (N, T, D)
    const c = encoder.context.forward(seen, context)
    const anchors = concatenated(hiddenFrames.places)
    const at = fromArray(anchors, [anchors.length])
    const pick = (x: Tensor) => indexSelect(reshape(x, [count * frames, -1]), at, 0) // (M, …)
    const { q, probabilities } = this.quantizer.quantize(pick(z), context, temperature(context))
    const codes = this.codeProjection.forward(q) // (M, P)
    const draws = { frames, count: options.negatives }
    const negatives = drawNegatives(anchors, hiddenFrames.places, draws, rng.fork('negatives'))
    const rowOf = new Map(Array.from(anchors, (place, row) => [place, row]))
    const rows = negatives.map((place) => rowOf.get(place) as number)
    const others = reshape(indexSelect(codes, fromArray(rows, [rows.length]), 0), [
      anchors.length,
      options.negatives,
      -1,
    ]) // (M, K, P)
    const logits = ownNegativeLogits(this.projection.forward(pick(c)), codes, others, { temperature: 0.1 })
    const { collapsed } = equalNegatives(codes, others)
    const energy = mean(square(raw))
    return { hiddenFrames, anchors, negatives, logits, probabilities, collapsed, energy }
  }

  /** The code of every frame, both codebooks as one number, int32 (N · T). In evaluation mode, so that nothing is drawn. */
  codesOf(signals: Tensor): Tensor {
    const { encoder, quantizer } = this
    const z = encoder.norm.forward(encoder.stem.forward(signals))
    const { indices } = quantizer.quantize(z, evaluation(), 1) // (N · T, G)
    const [rows, groups] = indices.shape
    const values = indices.elements()
    const joined = new Int32Array(rows)
    for (let i = 0; i < values.length; i++) {
      const row = Math.floor(i / groups)
      joined[row] = joined[row] * quantizer.codes + values[i]
    }
    return fromArray(joined, [rows])
  }

  /** h, and the codes of all frames: few in use are a sign of collapse. */
  represent({ signals }: SeededSignals, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const count = this.quantizer.codes ** this.quantizer.groups
    return { h: this.encoder.forward(signals, context), codes: { indices: this.codesOf(signals), count } }
  }
}

/** τ = 2 · 0.25^progress: from 2 to 0.5. */
export function temperature({ progress: { step, steps } }: Pick<StepContext, 'progress'>): number {
  return 2 * 0.25 ** Math.min(1, step / Math.max(1, steps - 1))
}

function concatenated(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
