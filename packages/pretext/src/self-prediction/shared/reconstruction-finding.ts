import type { Finding } from '@pretexts/contracts'
import type { Tensor } from '@pretexts/tensor'
import { pictureRows } from './picture-rows.ts'

export interface Reconstruction {
  /** Mean squared error of the network on held-out images. */
  readonly error: number
  /** The same of a prediction that nothing was learned for. */
  readonly baseline: number
  /** What that prediction is: `the mean image`. */
  readonly baselineName: string
  /** What is predicted: `hidden pixels`. */
  readonly what: string
  /** Columns of the pictures. */
  readonly columns: readonly (readonly [caption: string, images: Tensor])[]
  /** What else to know. Default: nothing. */
  readonly note?: string
}

/** How well images are reconstructed, beside a trivial prediction, with pictures. */
export function reconstructionFinding(found: Reconstruction): Finding {
  const { error, baseline, baselineName, what, columns, note } = found
  return {
    id: 'reconstruction',
    title: 'Reconstructions of held-out images',
    text: `Mean squared error on ${what} of held-out images: ${error.toFixed(4)}; predicting ${baselineName} gives ${baseline.toFixed(4)}.${note ? ` ${note}` : ''}`,
    highlight: {
      value: error.toFixed(4),
      label: `mean squared error on ${what}; ${baselineName}: ${baseline.toFixed(4)}`,
    },
    metrics: { error, baselineError: baseline },
    blocks: [pictureRows(columns)],
  }
}
