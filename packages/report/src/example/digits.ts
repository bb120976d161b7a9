import type { Picture } from '@pretexts/contracts'
import { numbers } from './random.ts'

type Stroke = readonly (readonly [x: number, y: number])[]

/** Points on an ellipse from angle `from` to `to`, in quarter turns clockwise from the right. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke {
  return Array.from({ length: 17 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 16) * Math.PI) / 2
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const
  })
}

/** Pen strokes of the ten digits in a unit box, y downwards. */
const strokes: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.27, 0.4, 0, 4)],
  [
    [
      [0.36, 0.24],
      [0.53, 0.1],
      [0.53, 0.9],
    ],
  ],
  [[...arc(0.5, 0.32, 0.25, 0.22, -2.2, 0.5), [0.24, 0.88], [0.78, 0.88]]],
  [[...arc(0.48, 0.3, 0.22, 0.2, -2.4, 1), ...arc(0.48, 0.69, 0.26, 0.21, -1, 2.4)]],
  [
    [
      [0.6, 0.1],
      [0.22, 0.62],
      [0.8, 0.62],
    ],
    [
      [0.62, 0.36],
      [0.62, 0.92],
    ],
  ],
  [[[0.72, 0.12], [0.34, 0.12], [0.3, 0.46], ...arc(0.48, 0.64, 0.26, 0.25, -1.1, 2.3)]],
  [[[0.64, 0.1], [0.42, 0.3], [0.29, 0.56], ...arc(0.5, 0.68, 0.22, 0.21, -2.3, 2)]],
  [
    [
      [0.24, 0.13],
      [0.76, 0.13],
      [0.42, 0.9],
    ],
  ],
  [arc(0.5, 0.3, 0.2, 0.19, 0, 4), arc(0.5, 0.7, 0.25, 0.21, 0, 4)],
  [[...arc(0.5, 0.32, 0.22, 0.21, 0, 4), [0.7, 0.5], [0.56, 0.9]]],
]

/** A 28 × 28 digit that looks drawn by a hand of its own: slanted, stretched and pressed as the seed has it. */
export function drawDigit(digit: number, seed: number): Picture {
  const next = numbers(seed * 10 + digit)
  const vary = (spread: number) => (2 * next() - 1) * spread
  const [slant, turn, wide, tall, pen] = [
    0.18 + vary(0.2),
    vary(0.12),
    18 + vary(3),
    21 + vary(2),
    1.25 + vary(0.35),
  ]
  const place = ([x, y]: readonly [number, number]) => {
    const [u, v] = [(x - 0.5 - slant * (y - 0.5)) * wide, (y - 0.5) * tall]
    return [
      13.5 + u * Math.cos(turn) - v * Math.sin(turn),
      13.5 + u * Math.sin(turn) + v * Math.cos(turn),
    ] as const
  }
  const lines = strokes[digit].map((stroke) => stroke.map(place))
  const data = Uint8Array.from({ length: 28 * 28 }, (_, i) => {
    const distance = Math.min(...lines.map((line) => toLine([i % 28, Math.floor(i / 28)], line)))
    return Math.round(255 * Math.min(1, Math.max(0, pen + 0.6 - distance)))
  })
  return { width: 28, height: 28, channels: 1, data }
}

/** Distance from a point to the nearest segment of a line. */
function toLine([px, py]: readonly [number, number], line: Stroke): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i - 1], line[i]]
    const [dx, dy] = [bx - ax, by - ay]
    const along = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)))
    nearest = Math.min(nearest, Math.hypot(px - ax - along * dx, py - ay - along * dy))
  }
  return nearest
}

/** The picture turned counter-clockwise by `quarters` × 90°. */
export function turn({ width: size, data, ...rest }: Picture, quarters: number): Picture {
  const turned = Uint8Array.from({ length: size * size }, (_, i) => {
    let [x, y] = [i % size, Math.floor(i / size)]
    for (let q = 0; q < quarters; q++) [x, y] = [size - 1 - y, x]
    return data[y * size + x]
  })
  return { ...rest, width: size, height: size, data: turned }
}
