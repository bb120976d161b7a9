import { fromArray } from '../../../tensor/create.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { add } from '../../elementwise/add.ts'
import { cast } from '../../elementwise/cast.ts'
import { indexSelect } from '../../indexing/index-select.ts'
import { weigh } from './weigh.ts'

/** Where a place of the new axis lies on the old one, and what the old places around it weigh. */
export type Taps = (place: number) => readonly (readonly [at: number, weight: number])[]

/** The places of an axis of `length` on one of `old`: pixels are areas, or with `alignCorners` points between which ends meet. */
export function placesOf(old: number, length: number, alignCorners: boolean): number[] {
  const at = alignCorners
    ? (i: number): number => (length > 1 ? (i * (old - 1)) / (length - 1) : 0)
    : (i: number): number => ((i + 0.5) * old) / length - 0.5
  return Array.from({ length }, (_, i) => at(i))
}

/** `y[…, i, …] = Σ_t weight_t(placeᵢ) · x[…, at_t(placeᵢ), …]`; places beyond an end are those at the end. */
export function interpolate(x: Tensor, axis: number, places: readonly number[], taps: Taps): Tensor {
  const last = x.shape[axis] - 1
  const found = places.map(taps)
  const finite = x.elements().every(Number.isFinite)
  const along = [places.length, ...x.shape.slice(axis + 1).map(() => 1)] // lies along the axis
  let y: Tensor | null = null
  for (let t = 0; t < found[0].length; t++) {
    const at = Int32Array.from(found, (tap) => Math.min(last, Math.max(0, tap[t][0])))
    const weights = cast(
      fromArray(
        Float64Array.from(found, (tap) => tap[t][1]),
        along,
      ),
      x.dtype,
    )
    const part = weigh(indexSelect(x, fromArray(at, [at.length]), axis), weights, finite)
    y = y ? add(y, part) : part
  }
  return y as Tensor
}

/** Both neighbors, each weighing the more the nearer it is. */
export const linear: Taps = (place) => {
  const below = Math.floor(place)
  return [
    [below, 1 - (place - below)],
    [below + 1, place - below],
  ]
}

/** Four neighbors by Keys' cubic with a = −¾, as in PyTorch and OpenCV. @see Keys 1981, Eq. 4 */
export const cubic: Taps = (place) => {
  const below = Math.floor(place)
  const t = place - below
  const a = -0.75
  const near = (d: number): number => ((a + 2) * d - (a + 3)) * d * d + 1
  const far = (d: number): number => ((a * d - 5 * a) * d + 8 * a) * d - 4 * a
  return [
    [below - 1, far(t + 1)],
    [below, near(t)],
    [below + 1, near(1 - t)],
    [below + 2, far(2 - t)],
  ]
}
