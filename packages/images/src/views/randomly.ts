import { sameForm } from '@pretexts/contracts'
import { requireNumber } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import { pickImages } from './engine/pick-images.ts'
import type { Stage } from './engine/stage.ts'
import { stagedView } from './engine/staged-view.ts'
import type { View } from './engine/view.ts'

/**
 * A view that each image undergoes with probability `p`, and else stays as it is.
 *
 * @throws ArgumentError unless `p` is in [0, 1], or when the view changes the size of images
 * @example randomly(0.2, grayscale())
 */
export function randomly(p: number, view: View): View {
  requireNumber('randomly', 'p', p, { from: 0, to: 1 })
  if (!view.stages) return randomlyCalled(p, view)
  if (resizes(view.stages)) throw changesSize()
  return stagedView({ kind: 'chance', p, stages: view.stages })
}

/** The same for a view of which nothing is known: it is given the images that were drawn. */
function randomlyCalled(p: number, view: View): View {
  return (images, rng) => {
    const drawn = Array.from(images.indices.keys()).filter(() => rng.bernoulli(p))
    const changed = view(pickImages(images, drawn), rng)
    if (!sameForm(changed.form, images.form)) throw changesSize()
    const size = images.values.length / Math.max(images.indices.length, 1)
    const values = images.values.slice()
    for (const [i, place] of drawn.entries()) {
      values.set(changed.values.subarray(i * size, (i + 1) * size), place * size)
    }
    return { ...images, values }
  }
}

function resizes(stages: readonly Stage[]): boolean {
  return stages.some((stage) => stage.kind === 'geometric' && stage.size !== undefined)
}

function changesSize(): ArgumentError {
  const message = 'the view changes the form of images, and a batch has one form: apply it always'
  return new ArgumentError('randomly', 'view', 'a view that changes the form of images', message)
}
