import type { Samples } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { extract } from '../features/extract-features.ts'
import type { Features } from '../features/features.ts'
import type { FixedBaseline } from './baseline.ts'

export interface BatchedBaselineOptions<S extends Samples> extends Omit<FixedBaseline<S>, 'features'> {
  /** Length of the feature vector of an example of this form. */
  width(form: S['form']): number
  /** The features of N examples, (N, width), row-major. */
  rows(samples: S): ArrayLike<number>
}

/**
 * A baseline made from a function of samples; the examples are read batch after batch.
 *
 * @example
 * batchedBaseline<SignalSamples>({ name: 'mfcc', title: 'MFCC statistics', description: 'means and deviations of MFCCs',
 *   width: () => 26, rows: mfccStatistics })
 */
export function batchedBaseline<S extends Samples>(options: BatchedBaselineOptions<S>): FixedBaseline<S> {
  const { width, rows, ...text } = requireOptions('batchedBaseline', options, {
    width: 'function',
    rows: 'function',
    title: 'string',
    name: 'string',
    description: 'string',
    metric: 'string',
    standard: 'object',
    kept: 'boolean',
  })
  return {
    ...text,
    features: (dataset, indices): Promise<Features> =>
      extract(dataset, width(dataset.form as S['form']), rows, { indices }),
  }
}
