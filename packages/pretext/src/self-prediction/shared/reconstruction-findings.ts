import type { Finding } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope, slice, type Tensor } from '@pretexts/tensor'
import { meanImages } from './mean-image.ts'
import { reconstructionFinding } from './reconstruction-finding.ts'
import {
  type ReconstructionBatch,
  type ReconstructionObjective,
  weightedError,
} from './reconstruction-objective.ts'

const shown = 6

export interface ReconstructionWords {
  /** What is predicted: `clean pixels`. */
  readonly what: string
  /** Caption of what the network sees; null where that is the image itself. */
  readonly seen: string | null
  /** What else to know. Default: nothing. */
  readonly note?: string
}

/**
 * The error on a batch of held-out images beside that of the mean image, and pictures.
 * @param makeBatch makes the batch; called within a scope
 */
export function reconstructionFindings(
  objective: ReconstructionObjective,
  makeBatch: () => ReconstructionBatch,
  { what, seen, note }: ReconstructionWords,
): Finding[] {
  return scope(() =>
    noGrad(() => {
      const batch = makeBatch()
      const predicted = objective.predict(batch, evaluation())
      const few = (x: Tensor) => slice(x, [0, shown])
      return [
        reconstructionFinding({
          what,
          error: weightedError(predicted, batch).item(),
          baseline: weightedError(meanImages(batch.targets), batch).item(),
          baselineName: 'the mean image',
          columns: [
            ...(seen ? [[seen, few(batch.inputs)] as const] : []),
            ['predicted', few(predicted)],
            ['original', few(batch.targets)],
          ],
          note,
        }),
      ]
    }),
  )
}
