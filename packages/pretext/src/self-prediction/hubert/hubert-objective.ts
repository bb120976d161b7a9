import { type Dataset, type SignalSamples, toTensor } from '@pretexts/data'
import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  buffer,
  Component,
  EmaTwin,
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
  matmul,
  mean,
  mul,
  normalize,
  reshape,
  scaleGradient,
  scope,
  square,
  type Tensor,
  transpose,
  uniform,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'
import { cepstraFrame, cepstraOf } from '../../signals/cepstra.ts'
import { hideSpans } from '../../signals/hide-spans.ts'
import { hideFrames, type MaskedEncoder, requireMaskedEncoder } from '../../signals/masked-encoder.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import type { HubertBatch } from './hubert-batch.ts'
import { type HubertOptions, hubertOptions } from './hubert-options.ts'
import { clusterFrames, nearestUnits } from './units.ts'

/** Signals that codes are made from. */
const pooled = 200

/**
 * Which unit was hidden? Units are clusters of frames: at first of MFCCs, later of the network's own features.
 *
 *     logits = cos(W c_t, e_k) / 0.1 for all units k
 *     loss = α · CE at hidden frames + (1 − α) · CE at seen frames + β · mean z²
 *
 * The second units are made once, after a part of the steps, from a block in the middle of the network as it is then. From then
 * on a frozen copy of the network names the units of every batch.
 *
 * Deviations: MFCCs have mean 0 and variance 1 within each signal, so that units tell phones and not voices; one run with two kinds
 * of units, where the authors train a new network for the second; both have as many units.
 * @see Hsu et al. 2021, arXiv 2106.07447, Eqs. 1 to 3; penalty and γ as in wav2vec 2.0
 */
export class HubertObjective extends Component implements Objective<HubertBatch> {
  readonly encoder: MaskedEncoder
  /** Stands in the place of hidden frames, (D). */
  readonly maskVector: Parameter
  readonly projection: Linear
  /** e, (K, P) */
  readonly units: Parameter
  /** Centroids of MFCCs, (K, 39). */
  readonly firstCentroids: Tensor
  /** Centroids of features, (K, D); zeros until they are made. */
  readonly secondCentroids: Tensor
  /** Which units are in use: 1 or 2. */
  readonly iteration: Tensor
  /** The network that names the second units. */
  readonly teacher: EmaTwin<Encoder>
  readonly options: HubertOptions
  readonly #pool: SignalSamples

  /** An objective with units made from `dataset`. */
  static async create(
    encoder: Encoder,
    dataset: Dataset<SignalSamples>,
    options: HubertOptions,
    rng: Random,
  ): Promise<HubertObjective> {
    const order = rng.fork('pool').permutation(dataset.count)
    return new HubertObjective(encoder, await dataset.read(order.slice(0, pooled)), options, rng)
  }

  /**
   * @param pool the signals that units are made from
   * @throws ArgumentError unless frames can be hidden in the encoder; for a pool whose frames are nearly all in one cluster
   */
  constructor(encoder: Encoder, pool: SignalSamples, options: HubertOptions, rng: Random) {
    super()
    const { units, projection: outputs } = requireTaskOptions('HubertObjective', options, hubertOptions)
    requireMaskedEncoder('hubert', encoder)
    this.encoder = encoder
    this.maskVector = parameter(uniform([encoder.features], rng.fork('mask')))
    this.projection = new Linear({ inputs: encoder.features, outputs }, rng.fork('projection'))
    this.units = parameter(uniform([units, outputs], rng.fork('units'), { low: -1, high: 1 }))
    const { rows, width } = cepstraOf(pool)
    const first = clusterFrames(
      { features: rows, count: rows.length / width, width },
      units,
      rng.fork('first'),
    )
    this.firstCentroids = buffer(fromArray(Float32Array.from(first.features), [units, width]))
    this.secondCentroids = buffer(zeros([units, encoder.features]))
    this.iteration = buffer(fromArray([1], [1], { dtype: 'int32' }))
    this.teacher = new EmaTwin<Encoder>(encoder)
    this.options = options
    this.#pool = pool
  }

  loss(batch: HubertBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { logits, targets, seen, energy, hiddenFrames } = this.answer(batch, context)
    const { maskedWeight, penaltyWeight } = this.options
    const hidden = mul(crossEntropy(logits, targets), maskedWeight)
    const named = seen ? add(hidden, mul(crossEntropy(seen.logits, seen.targets), 1 - maskedWeight)) : hidden
    return {
      loss: add(named, mul(energy, penaltyWeight)),
      metrics: {
        accuracy: accuracy(logits, targets),
        hidden: hiddenFrames.share,
        iteration: this.iteration.elements()[0],
      },
    }
  }

  /**
   * Units of hidden frames: what the network says, (M, K), and what is right, int32 (M). `seen`: the same for the other frames, where
   * they count.
   */
  answer(batch: HubertBatch, context: StepContext) {
    const { encoder, options } = this
    const raw = scaleGradient(encoder.stem.forward(batch.signals), options.stemGradient)
    const frames = raw.shape[1]
    const { span, share } = options
    const hiddenFrames = hideSpans(batch, { frames, span, share }, new Random(batch.seed).fork('spans'))
    const x = encoder.project(encoder.norm.forward(raw)) // (N, T, D)
    const c = encoder.context.forward(hideFrames(x, hiddenFrames.hidden, this.maskVector), context)
    const units = this.unitsOf(batch, frames)
    const named = (places: Int32Array) => ({
      logits: this.#scores(c, places),
      targets: fromArray(
        places.map((place) => units[place]),
        [places.length],
      ),
    })
    const { hidden, sounding } = hiddenFrames
    const all = Int32Array.from(units, (_, place) => place).filter(
      (place) => place % frames < sounding[Math.floor(place / frames)],
    )
    return {
      ...named(all.filter((place) => hidden[place] === 1)),
      seen: options.maskedWeight < 1 ? named(all.filter((place) => hidden[place] === 0)) : null,
      energy: mean(square(raw)),
      hiddenFrames,
    }
  }

  /** Scores of all units, from c, (N, T, D), at some places n · T + t: (M, K). */
  #scores(c: Tensor, places: Int32Array): Tensor {
    const rows = reshape(c, [-1, this.encoder.features])
    const p = this.projection.forward(indexSelect(rows, fromArray(places, [places.length]), 0)) // (M, P)
    const cosines = matmul(normalize(p, { axis: 1 }), transpose(normalize(this.units, { axis: 1 })))
    return mul(cosines, 1 / 0.1)
  }

  /** The unit of every frame, (N · T): those in use, or those of an iteration. */
  unitsOf(batch: HubertBatch, frames: number, iteration = this.iteration.elements()[0]): Int32Array {
    if (iteration === 1) return this.#firstUnits(batch, frames)
    const features = this.teacher.apply((network) => middleOf(network as MaskedEncoder, batch.signals))
    return nearestUnits(features, this.secondCentroids)
  }

  /** Makes the second units when it is time. */
  afterStep({ progress: { step, steps } }: StepContext): void {
    const made = step + 1
    if (this.iteration.elements()[0] === 2 || made < this.options.secondAfter * steps || made >= steps) return
    this.regroup(new Random('second units').fork(made))
  }

  /** Copies the network as it is, and clusters its features of the pool. */
  regroup(rng: Random): void {
    this.teacher.update(0)
    const rows = scope(() => {
      const features = this.teacher.apply((network) =>
        middleOf(network as MaskedEncoder, toTensor(this.#pool)),
      )
      const width = features.shape[2]
      return { features: Float32Array.from(features.values()), count: features.size / width, width }
    })
    const { features } = clusterFrames(rows, this.options.units, rng)
    updateInPlace(this.secondCentroids, (data) => data.set(features))
    updateInPlace(this.iteration, (data) => data.fill(2))
  }

  represent(batch: HubertBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const [, frames] = this.encoder.stem.forward(batch.signals).shape
    const units = this.unitsOf(batch, frames)
    return {
      h: this.encoder.forward(batch.signals, context),
      codes: { indices: fromArray(units, [units.length]), count: this.options.units },
    }
  }

  #firstUnits({ cepstra, signals }: HubertBatch, frames: number): Int32Array {
    const { rows, width, frames: own } = cepstra
    const count = signals.shape[0]
    const wanted = new Float32Array(count * frames * width)
    for (let n = 0; n < count; n++) {
      for (let t = 0; t < frames; t++) {
        const j = cepstraFrame(t, this.encoder.stem, this.#pool.form, own)
        const from = (n * own + j) * width
        wanted.set(rows.subarray(from, from + width), (n * frames + t) * width)
      }
    }
    return nearestUnits(fromArray(wanted, [count, frames, width]), this.firstCentroids)
  }
}

/** What the block in the middle gives for whole signals, (N, T, D). */
function middleOf(encoder: MaskedEncoder, signals: Tensor): Tensor {
  const z = encoder.norm.forward(encoder.stem.forward(signals))
  const layers = encoder.context.layers(encoder.project(z), evaluation())
  return layers[Math.ceil((layers.length - 1) / 2)]
}
