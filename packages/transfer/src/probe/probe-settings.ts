import type { KnownOptions } from '@pretexts/tensor'

/** How a linear probe learns. */
export interface ProbeSettings {
  /** Default 90. */
  readonly epochs: number
  /** Default 64. */
  readonly batchSize: number
  /** Default 0.9. */
  readonly momentum: number
  /** To choose from, for a batch of 256; a batch of B uses B/256 of it. Default `[0.01, 0.1, 1]`. */
  readonly learningRates: readonly number[]
  /** Share of the labeled rows on which the choice is made. Default 0.2. */
  readonly validation: number
  /** A batch norm without weights (ε 1e-6) before the classifier: MAE's protocol. Default false. */
  readonly batchNorm: boolean
}

/**
 * SGD with momentum 0.9, no weight decay, 90 epochs, cosine, rates in proportion to the batch: the protocol of published
 * linear probes. They give one rate, for features of a known scale; here it is chosen for the features at hand.
 */
export const probeDefaults: ProbeSettings = {
  epochs: 90,
  batchSize: 64,
  momentum: 0.9,
  learningRates: [0.01, 0.1, 1],
  validation: 0.2,
  batchNorm: false,
}

export const probeKinds: KnownOptions<ProbeSettings> = {
  epochs: 'number',
  batchSize: 'number',
  momentum: 'number',
  learningRates: 'numbers',
  validation: 'number',
  batchNorm: 'boolean',
}
