import { Random } from '@pretexts/random'
import type { Affine } from '../src/views/engine/affine.ts'
import type { Size } from '../src/views/engine/stage.ts'
import type { StagedView } from '../src/views/engine/view.ts'

/** Maps that a view of one geometric stage draws. */
export function drawnMaps(
  { stages }: StagedView,
  count: number,
  from: Size = { height: 10, width: 10 },
): Affine[] {
  const [stage] = stages
  if (stage.kind !== 'geometric') throw new Error(`${stage.kind} draws no map`)
  const rng = new Random('maps')
  return Array.from({ length: count }, () => stage.draw(rng, from))
}
