/** A made-up latent space: ten crowds of drawn digits, some of which touch. */
import type { HealthMeasure, MapPoint, MapView, NeighborRow, NeighborSpace } from '../index.ts'
import { drawDigit } from './digits.ts'
import { normal, numbers } from './random.ts'

export const digits = Array.from({ length: 10 }, (_, digit) => String(digit))

/** Where each crowd stands: 4, 7 and 9 close together, and 3, 5 and 8. */
const centres = [
  [-8, 6],
  [9, 7],
  [4, 8],
  [-2, -1],
  [5, -5],
  [-4, -3],
  [-9, -1],
  [8, -2],
  [-1, -4],
  [6.5, -3.5],
] as const

const spots = (count: number): (readonly [number, number])[] => {
  const next = numbers(6)
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = centres[i % 10]
    return [x + 1.1 * normal(next), y + 0.9 * normal(next)]
  })
}

/** Points with their digits and their five nearest neighbours. */
export function mapPoints(count: number): MapPoint[] {
  const places = spots(count)
  return places.map(([x, y], i) => {
    const far = places.map(([u, v]) => Math.hypot(u - x, v - y))
    const near = [...far.keys()].filter((j) => j !== i).sort((a, b) => far[a] - far[b])
    return { label: i % 10, id: 37 * i, picture: drawDigit(i % 10, i), near: near.slice(0, 5) }
  })
}

/** The crowds, and the same seen from the side. */
export function mapViews(count: number): MapView[] {
  const places = spots(count)
  return [
    {
      name: 't-SNE',
      coordinates: places.flat(),
      note: 't-SNE keeps near neighbours near (trustworthiness 0.97). Distances between crowds, and their sizes, mean little.',
    },
    {
      name: 'PCA',
      coordinates: places.flatMap(([x, y]) => [0.8 * x + 0.5 * y, 0.5 * y - 0.2 * x]),
      note: 'PCA is a straight look along the two directions of most variance, 31 % of it.',
    },
  ]
}

export const spaces: readonly NeighborSpace[] = [
  { name: 'rotation features', sameClass: 0.914 },
  { name: 'raw pixels', sameClass: 0.872 },
  { name: 'random features', sameClass: 0.741, shown: false },
]

/** One query for each of six digits. */
export function neighborRows(): NeighborRow[] {
  return [0, 2, 4, 5, 8, 9].map((digit, i) => ({
    query: { picture: drawDigit(digit, 60 + i), label: digit },
    neighbors: [0, 1].map((space) =>
      Array.from({ length: 8 }, (_, j) => {
        const label = (i + 3 * j + 2 * space) % 7 === 0 ? (digit + 5) % 10 : digit
        return { picture: drawDigit(label, 70 + 20 * space + 8 * i + j), label }
      }),
    ),
  }))
}

/** Three measures over training. */
export function healthMeasures(steps: number): HealthMeasure[] {
  const over = (value: (t: number) => number) =>
    Array.from({ length: 13 }, (_, i) => ({ step: Math.round((i * steps) / 12), value: value(i / 12) }))
  return [
    {
      name: 'effective rank',
      note: 'Directions that are really used, of 128.',
      rows: over((t) => 9 + 30 * (1 - Math.exp(-4 * t))),
    },
    {
      name: 'spread',
      note: '1: in all directions; 0: collapsed to a point.',
      rows: over((t) => 0.42 + 0.3 * Math.sqrt(t)),
    },
    {
      name: 'dead dimensions',
      note: 'The same for every image.',
      rows: over((t) => Math.round(4 * (1 - t))),
    },
  ]
}
