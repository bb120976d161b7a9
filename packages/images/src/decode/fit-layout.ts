import type { Size } from '../views/engine/stage.ts'
import type { Fit } from './decoder.ts'

export interface FitLayout {
  /** The part of the source that is shown, in the middle of it; in pixels, and not whole ones. */
  readonly part: Size
  /** Its size in the result, and how far it is from the left and the top there. */
  readonly inner: Size & { readonly left: number; readonly top: number }
}

/**
 * Where an image goes in a result of another shape.
 *
 * `cover` fills the result and cuts off what is too much on two sides; `contain` shows the whole image between two margins;
 * `stretch` shows the whole image, in other proportions.
 */
export function fitLayout(from: Size, to: Size, fit: Fit): FitLayout {
  const whole = { ...to, left: 0, top: 0 }
  if (fit === 'stretch') return { part: from, inner: whole }
  const ratios = [to.height / from.height, to.width / from.width]
  if (fit === 'cover') {
    const ratio = Math.max(...ratios)
    return { part: { height: to.height / ratio, width: to.width / ratio }, inner: whole }
  }
  const ratio = Math.min(...ratios)
  const height = Math.min(Math.max(Math.round(from.height * ratio), 1), to.height)
  const width = Math.min(Math.max(Math.round(from.width * ratio), 1), to.width)
  const [left, top] = [Math.floor((to.width - width) / 2), Math.floor((to.height - height) / 2)]
  return { part: from, inner: { height, width, left, top } }
}
