import type { Dataset, Samples } from '@pretexts/data'
import type { FeatureFunction } from '../baselines/baseline.ts'
import { extractFeatures } from '../features/extract-features.ts'
import { FeatureStore, type FeaturesAt } from '../features/feature-store.ts'
import type { Comparison, Job } from './comparison.ts'
import type { EncoderFor } from './encoder-for.ts'

/** Frozen features of both splits, made when they are asked for. */
export interface Representation {
  readonly train: FeaturesAt
  readonly test: FeaturesAt
}

/**
 * The frozen features of a comparison's starts. Those that cost something to make are kept; results are the same without. Of
 * random encoders, of which each subset has its own, only the latest one's are kept.
 */
export class Representations<S extends Samples> {
  readonly #comparison: Comparison<S>
  readonly #encoderFor: EncoderFor
  readonly #known = new Map<string, Promise<Representation>>()

  constructor(comparison: Comparison<S>, encoderFor: EncoderFor) {
    this.#comparison = comparison
    this.#encoderFor = encoderFor
  }

  /** @param start a baseline's name, `random` or `pretrained` */
  of(start: string, job: Job): Promise<Representation> {
    const key = start === 'random' ? `random ${job.subset}` : start
    const known = this.#known.get(key)
    if (known) return known
    if (start === 'random')
      for (const other of this.#known.keys()) if (other.startsWith('random ')) this.#known.delete(other)
    const made = this.#make(start, job)
    made.catch(() => this.#known.delete(key))
    this.#known.set(key, made)
    return made
  }

  /** Forgets the features of a start whose weights have changed. */
  forget(start: string): void {
    this.#known.delete(start)
  }

  async #make(start: string, job: Job): Promise<Representation> {
    const { baselines, inputs, train, rng, createEncoder } = this.#comparison
    const baseline = baselines.find(({ name }) => name === start)
    if (!baseline) {
      const encoder = this.#encoderFor(start === 'random' ? 'random' : 'pretrained', job)
      return this.#both((dataset, indices) => extractFeatures(encoder, dataset, { indices, inputs }), true)
    }
    const kept = baseline.kept ?? true
    if (!('fit' in baseline)) return this.#both(baseline.features, kept)
    const { features: width } = createEncoder(rng.fork('width'))
    return this.#both(await baseline.fit(train, { width, rng }), kept)
  }

  #both(of: FeatureFunction<S>, kept: boolean): Representation {
    const at = (dataset: Dataset<S>): FeaturesAt => {
      const make: FeaturesAt = (indices) => of(dataset, indices)
      if (!kept) return make
      const store = new FeatureStore(make)
      return (indices) => store.rows(indices)
    }
    return { train: at(this.#comparison.train), test: at(this.#comparison.test) }
  }
}
