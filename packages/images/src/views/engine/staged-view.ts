import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { runStages } from './run-stages.ts'
import type { Stage } from './stage.ts'
import type { StagedView } from './view.ts'

/**
 * A view that puts every image through some stages: all stages of the first image are drawn first, then those of the second, and
 * so on.
 *
 * @example stagedView({ kind: 'geometric', draw: () => [1, 0, 0, 0, -1, 0] }) // upside down
 */
export function stagedView(...stages: readonly Stage[]): StagedView {
  const view = (images: ImageSamples, rng: Random): ImageSamples => runStages(stages, images, rng)
  return Object.assign(view, { stages })
}
