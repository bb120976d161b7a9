import { fromArray } from '@pretexts/tensor'
import { rowsOf, type Share } from '../task/share.ts'
import type { HiddenTokens } from './hide-tokens.ts'

/** The texts of a share, and what is hidden in them. */
export function shareHidden({ inputs, places, targets }: HiddenTokens, share: Share): HiddenTokens {
  const length = inputs.shape[1]
  const all = places.values()
  const [first, end] = [share.from, share.to].map((row) => all.findIndex((place) => place >= row * length))
  const hidden: Share = { ...share, from: first < 0 ? all.length : first, to: end < 0 ? all.length : end }
  const own = Int32Array.from(rowsOf(places, hidden).values(), (place) => place - share.from * length)
  return {
    inputs: rowsOf(inputs, share),
    places: fromArray(own, [own.length]),
    targets: rowsOf(targets, hidden),
  }
}
