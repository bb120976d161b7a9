import { runStages } from './engine/run-stages.ts'
import type { Stage } from './engine/stage.ts'
import { stagedView } from './engine/staged-view.ts'
import type { View } from './engine/view.ts'

/**
 * One view that does all of these, the first one first.
 *
 * Geometric changes that follow each other are fused into one map for each image: an image is interpolated once, which blurs less and
 * takes no longer than one change.
 *
 * @example composeViews(randomRotation({ degrees: 15 }), randomShift({ pixels: 2 }))
 */
export function composeViews(...views: readonly View[]): View {
  const parts = views.reduce<(View | Stage[])[]>((done, view) => {
    const last = done.at(-1)
    if (!view.stages) done.push(view)
    else if (Array.isArray(last)) last.push(...view.stages)
    else done.push([...view.stages])
    return done
  }, [])
  if (parts.length === 0) return stagedView()
  if (parts.length === 1) return Array.isArray(parts[0]) ? stagedView(...parts[0]) : parts[0]
  return (images, rng) =>
    parts.reduce((done, part) => (Array.isArray(part) ? runStages(part, done, rng) : part(done, rng)), images)
}
