import { ntXent } from '@pretexts/losses'
import type { Random } from '@pretexts/random'
import { fromArray, scope, slice } from '@pretexts/tensor'

/** Points in the plane, scaled to length 1: first the first views of all images, then the second ones, (2N, 2). */
export type CirclePoints = Float32Array

export function randomCircle(images: number, rng: Random): CirclePoints {
  return unit(Float32Array.from({ length: 4 * images }, () => rng.normal()))
}

/** One step of gradient descent on NT-Xent, where the points themselves are what is learned. */
export function circleStep(
  points: CirclePoints,
  temperature: number,
  rate: number,
): { points: CirclePoints; loss: number } {
  return scope(() => {
    const count = points.length / 2
    const all = fromArray(points.slice(), [count, 2], { requiresGrad: true })
    const loss = ntXent(slice(all, [0, count / 2]), slice(all, [count / 2, count]), { temperature })
    loss.backward()
    const gradient = all.grad?.values() ?? []
    return { points: unit(points.map((value, i) => value - rate * gradient[i])), loss: loss.item() }
  })
}

function unit(points: Float32Array): Float32Array {
  return points.map((value, i) => value / (Math.hypot(points[i - (i % 2)], points[i - (i % 2) + 1]) || 1))
}
