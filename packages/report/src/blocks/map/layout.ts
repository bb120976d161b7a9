/** The plane that a map is drawn on, in units of its SVG. */
export const plane = { width: 720, height: 600, margin: 18 } as const

export interface Place {
  readonly x: number
  readonly y: number
}

/** Points to places on the plane: one scale for both axes, as large as fits, centered; y upwards. */
export function fitToPlane(coordinates: ArrayLike<number>): Place[] {
  const count = coordinates.length / 2
  const [xs, ys] = [0, 1].map((axis) => Array.from({ length: count }, (_, i) => coordinates[2 * i + axis]))
  const [x, y] = [range(xs), range(ys)]
  const scale = Math.min(
    (plane.width - 2 * plane.margin) / (x.high - x.low || 1),
    (plane.height - 2 * plane.margin) / (y.high - y.low || 1),
  )
  const round = (value: number) => Math.round(10 * value) / 10
  return xs.map((value, i) => ({
    x: round(plane.width / 2 + scale * (value - (x.low + x.high) / 2)),
    y: round(plane.height / 2 - scale * (ys[i] - (y.low + y.high) / 2)),
  }))
}

function range(values: readonly number[]): { low: number; high: number } {
  return {
    low: values.reduce((a, b) => Math.min(a, b)),
    high: values.reduce((a, b) => Math.max(a, b)),
  }
}

/** How far around a point others count as near, and how far apart two names stand at least. */
const near = 40
const apart = { x: 46, y: 34 }

/** With more groups than this, one whose name has no free place goes without. */
const many = 20

/**
 * Where each group is named: where its crowd is largest and purest; at its next such member
 * where a name stands already. Null for a group without members.
 */
export function namePlaces(
  places: readonly Place[],
  classes: readonly (number | null)[],
  count: number,
): (Place | null)[] {
  const crowds = places.map((place, i) => crowd(place, classes[i], places, classes))
  const taken: Place[] = []
  return Array.from({ length: count }, (_, label) => {
    const members = [...places.keys()].filter((i) => classes[i] === label)
    const sorted = members.sort((a, b) => crowds[b] - crowds[a]).map((i) => places[i])
    const place =
      sorted.find((spot) => taken.every((other) => isFree(spot, other))) ??
      (count > many ? null : (sorted[0] ?? null))
    if (place) taken.push(place)
    return place
  })
}

/** How many of its own group stand around a point, times the share that they are of all who do. */
function crowd(
  at: Place,
  label: number | null,
  places: readonly Place[],
  classes: readonly (number | null)[],
): number {
  let [own, all] = [0, 0]
  places.forEach(({ x, y }, i) => {
    if ((x - at.x) ** 2 + (y - at.y) ** 2 >= near ** 2) return
    all++
    if (classes[i] === label) own++
  })
  return own ** 2 / all
}

const isFree = (a: Place, b: Place): boolean => Math.abs(a.x - b.x) > apart.x || Math.abs(a.y - b.y) > apart.y
