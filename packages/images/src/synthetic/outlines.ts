/**
 * How far a point lies outside of a shape of radius 1 around 0, with y downwards; negative inside. Near the edge it is about the
 * distance, which is all that smooth edges need.
 */
export type Outline = (x: number, y: number) => number

const circle: Outline = (x, y) => Math.hypot(x, y) - 1
const square: Outline = (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.82
const triangle: Outline = (x, y) => Math.max(0.87 * Math.abs(x) - 0.5 * y, y) - 0.55
const ring: Outline = (x, y) => Math.abs(Math.hypot(x, y) - 0.74) - 0.26

/** Two bars. */
const cross: Outline = (x, y) =>
  Math.min(Math.max(Math.abs(x) - 1, Math.abs(y) - 0.3), Math.max(Math.abs(x) - 0.3, Math.abs(y) - 1))

/** Five points: the radius falls from 1 at a point to 0.45 halfway to the next. */
const star: Outline = (x, y) => {
  const turn = (2 * Math.PI) / 5
  const angle = Math.atan2(x, -y) / turn
  const share = 2 * Math.abs(angle - Math.round(angle)) // 0 at a point, 1 between two
  return 0.7 * (Math.hypot(x, y) - (1 - 0.55 * share))
}

/** Everything that is drawn, in the order of classes. */
export const outlines: readonly { readonly name: string; readonly distance: Outline }[] = [
  { name: 'circle', distance: circle },
  { name: 'square', distance: square },
  { name: 'triangle', distance: triangle },
  { name: 'star', distance: star },
  { name: 'ring', distance: ring },
  { name: 'cross', distance: cross },
]
