/** A made-up latent space: ten crowds of drawn digits, some of which touch. */
import type { LinesBlock, MapPoint, MapView, NeighborsBlock } from '@pretexts/contracts'
import { drawDigit } from './digits.ts'
import { normal, numbers } from './random.ts'

export const digits = Array.from({ length: 10 }, (_, digit) => String(digit))

/** Where each crowd stands: 4, 7 and 9 close together, and 3, 5 and 8. */
const centers = [
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
    const [x, y] = centers[i % 10]
    return [x + 1.1 * normal(next), y + 0.9 * normal(next)]
  })
}

/** Points with their digits and their five nearest neighbors. */
export function mapPoints(count: number): MapPoint[] {
  const places = spots(count)
  return places.map(([x, y], i) => {
    const far = places.map(([u, v]) => Math.hypot(u - x, v - y))
    const near = [...far.keys()].filter((j) => j !== i).sort((a, b) => far[a] - far[b])
    return { group: i % 10, id: 37 * i, picture: drawDigit(i % 10, i), near: near.slice(0, 5) }
  })
}

/** The crowds, and the same seen from the side. */
export function mapViews(count: number): MapView[] {
  const places = spots(count)
  return [
    {
      name: 't-SNE',
      coordinates: Float32Array.from(places.flat()),
      note: 't-SNE keeps near neighbors near (trustworthiness 0.97). Distances between groups, and the sizes of groups, mean little.',
    },
    {
      name: 'PCA',
      coordinates: Float32Array.from(places.flatMap(([x, y]) => [0.8 * x + 0.5 * y, 0.5 * y - 0.2 * x])),
      note: 'PCA shows the two directions of largest variance, 31% of it.',
    },
  ]
}

/** One query for each of six digits; a third space is only measured. */
export const neighborsBlock = (): NeighborsBlock => ({
  kind: 'neighbors',
  groups: digits,
  spaces: [
    { name: 'pretrained features', sameClass: 0.914 },
    { name: 'raw pixels', sameClass: 0.872 },
    { name: 'random features', sameClass: 0.741 },
  ],
  rows: [0, 2, 4, 5, 8, 9].map((digit, i) => ({
    query: { picture: drawDigit(digit, 60 + i), group: digit },
    neighbors: [0, 1, 2].map((space) =>
      Array.from({ length: space < 2 ? 8 : 0 }, (_, j) => {
        const group = (i + 3 * j + 2 * space) % 7 === 0 ? (digit + 5) % 10 : digit
        return { picture: drawDigit(group, 70 + 20 * space + 8 * i + j), group }
      }),
    ),
  })),
})

/** Sentences and what lies nearest to them. */
export const sentencesBlock: NeighborsBlock = {
  kind: 'neighbors',
  caption: 'The same for sentences',
  groups: ['weather', 'travel'],
  spaces: [{ name: 'sentence encoder' }, { name: 'bag of words' }],
  rows: [
    {
      query: { text: 'Heavy rain is expected tomorrow.', group: 0 },
      neighbors: [
        [
          { text: 'Storms will reach the coast by noon.', group: 0 },
          { text: 'Expect showers in the evening.', group: 0 },
        ],
        [
          { text: 'The train is expected tomorrow.', group: 1 },
          { text: 'Rain again.', group: 0 },
        ],
      ],
    },
  ],
}

/** Three measures over training. */
export function healthBlock(steps: number): LinesBlock {
  const over = (value: (t: number) => number) => [
    {
      name: 'h',
      points: Array.from({ length: 13 }, (_, i) => [Math.round((i * steps) / 12), value(i / 12)] as const),
    },
  ]
  return {
    kind: 'lines',
    x: 'step',
    layout: 'grid',
    panels: [
      {
        y: 'effective rank',
        note: 'Directions in use, of 128.',
        series: over((t) => 9 + 30 * (1 - Math.exp(-4 * t))),
      },
      {
        y: 'spread',
        note: '1: in all directions. 0: collapsed to a point.',
        series: over((t) => 0.42 + 0.3 * Math.sqrt(t)),
      },
      {
        y: 'dead dimensions',
        as: 'count',
        note: 'The same for every image.',
        series: over((t) => Math.round(4 * (1 - t))),
      },
    ],
  }
}
