import { defaultsOf } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { concat, fromArray, ones, type Tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { cutTiles } from '../shared/cut-tiles.ts'
import { jigsaw } from './jigsaw.ts'
import { drawPuzzles, jigsawBatch, jigsawGeometry, tileForm } from './jigsaw-batch.ts'
import { JigsawObjective } from './jigsaw-objective.ts'
import { inverse, type Order } from './permutation-set.ts'
import { puzzleSet } from './puzzle-sets.ts'

const options = { ...defaultsOf(jigsaw.options), enlarge: 1 }
const images = uniform([4, 1, 28, 28], new Random('images'))
const sizes = (x: Tensor) => [x.shape[0], x.shape.slice(1).reduce((a, b) => a * b, 1)] as const

test('28×28 images give nine tiles of 7×7 from cells of 9×9', () => {
  const form = { kind: 'image' as const, channels: 1, height: 28, width: 28 }
  expect(jigsawGeometry(form, options)).toEqual({ grid: 3, cell: [9, 9], tile: [7, 7] })
  expect(jigsawBatch(imageSamples(images), new Random(1), options).tiles.shape).toEqual([36, 1, 7, 7])
  expect(tileForm(form, { ...options, enlarge: 2 })).toMatchObject({ height: 14, width: 14 })
})

test('tiles share no pixel', () => {
  const numbered = fromArray(
    Float32Array.from({ length: 784 }, (_, i) => i),
    [1, 1, 28, 28],
  )
  const form = { kind: 'image' as const, channels: 1, height: 28, width: 28 }
  for (const gap of [0, 2]) {
    const [tiles] = cutTiles(
      imageSamples(numbered),
      jigsawGeometry(form, { ...options, gap }),
      new Random(gap),
    )
    const pixels = tiles.flatMap((tile) => Array.from(tile))
    expect(new Set(pixels).size).toBe(9 * (9 - gap) ** 2)
  }
})

test('every tile has mean 0 and spread 1, a blank one is all zeros', () => {
  const values = images.values().slice()
  values.fill(0.3, 0, 28 * 11) // the upper tiles of the first image are blank
  const { tiles } = jigsawBatch(imageSamples(fromArray(values, images.shape)), new Random(1), options)
  const [count, size] = sizes(tiles)
  let blank = 0
  for (let t = 0; t < count; t++) {
    const tile = Array.from(tiles.values().slice(t * size, (t + 1) * size))
    if (tile.every((value) => value === 0)) {
      blank++
      continue
    }
    expect(tile.reduce((sum, x) => sum + x, 0) / size).toBeCloseTo(0, 4)
    expect(tile.reduce((sum, x) => sum + x * x, 0) / size).toBeCloseTo(1, 3)
  }
  expect(blank).toBe(3)
})

test('tiles that touch are as large as others, and each begins where the one before it ends', () => {
  const chosen = { ...options, touching: true }
  const { places } = drawPuzzles(imageSamples(images), new Random(1), chosen)
  const { tile } = jigsawGeometry(imageSamples(images).form, chosen)
  expect(tile).toEqual(jigsawGeometry(imageSamples(images).form, options).tile)
  for (const [[top, left], ...others] of places)
    for (const [i, [y, x]] of others.entries())
      expect([y - top, x - left]).toEqual([Math.floor((i + 1) / 3) * tile[0], ((i + 1) % 3) * tile[1]])
})

test('the inverse of the labeled order brings back the image', () => {
  const chosen = { ...options, gap: 0 }
  const square = uniform([3, 1, 27, 27], new Random(2)) // the grid has one place only
  const { tiles, labels } = jigsawBatch(imageSamples(square), new Random(3), chosen)
  const geometry = jigsawGeometry({ kind: 'image', channels: 1, height: 27, width: 27 }, chosen)
  const plain = cutTiles(imageSamples(square), geometry, new Random(3).fork('tiles'))
  const { orders } = puzzleSet('72')
  labels.values().forEach((label, n) => {
    inverse(orders[label]).forEach((place, tile) => {
      const at = tiles.values().slice((n * 9 + place) * 81, (n * 9 + place + 1) * 81)
      expect(rank(at)).toEqual(rank(plain[n][tile])) // normalizing keeps the order of brightness
    })
  })
})

test('changing a tile changes the features of that tile alone', () => {
  const form = { kind: 'image' as const, channels: 1, height: 7, width: 7 }
  const network = new JigsawObjective(
    convNet({ form, width: 1 / 8 }, new Random(1)),
    puzzleSet('72'),
    new Random(2),
  )
  const { tiles } = jigsawBatch(imageSamples(images), new Random(1), options)
  const before = network.together(tiles, evaluation()).values()
  const changed = tiles.values().slice()
  changed.fill(1, 49 * 4, 49 * 4 + 20) // tile 4 of the first puzzle
  const after = network.together(fromArray(changed, tiles.shape), evaluation()).values()
  const places = new Set<number>()
  after.forEach((value, i) => {
    if (value !== before[i]) places.add(Math.floor(i / 64))
  })
  expect([...places]).toEqual([4])
})

test('constant images, and a batch of one, give a finite loss', async () => {
  const form = { kind: 'image' as const, channels: 1, height: 7, width: 7 }
  const network = new JigsawObjective(
    convNet({ form, width: 1 / 8 }, new Random(1)),
    puzzleSet('72'),
    new Random(2),
  )
  const batch = jigsawBatch(imageSamples(ones([1, 1, 28, 28])), new Random(1), options)
  const { loss } = network.loss(batch, { training: true, rng: new Random(3) })
  expect(loss.item()).toBeLessThan(20)
})

test('images too small for tiles, and gaps that leave none, are refused', () => {
  expect(jigsaw.accepts({ kind: 'image', channels: 1, height: 9, width: 28 })).toBe(
    'needs images of at least 12×12 pixels for its tiles; these are 9×28',
  )
  expect(() => jigsawBatch(imageSamples(images), new Random(1), { ...options, gap: 8 })).toThrow(
    'jigsaw: gap must leave tiles of at least 2×2 pixels; 3×3 cells of 28×28 images have 9×9 pixels; got gap 8',
  )
})

test('matching edges solves puzzles without gaps far more often than with gaps, where it stays near chance', () => {
  const texture = blurred(120)
  expect(matched(texture, 0)).toBeGreaterThan(0.25)
  expect(matched(texture, 4)).toBeLessThan(0.1)
})

/** Share of puzzles for which the order with the smoothest borders is the true one. Chance: 1/72. */
function matched(texture: Tensor, gap: number): number {
  const { orders } = puzzleSet('72')
  const { tiles, labels } = jigsawBatch(imageSamples(texture), new Random(5), { ...options, gap })
  const side = tiles.shape[3]
  const values = tiles.values()
  const pixel = (n: number, t: number, y: number, x: number) => values[((n * 9 + t) * side + y) * side + x]
  const cost = (n: number, order: Order) => {
    const at = inverse(order) // which place holds the tile that belongs at i
    let sum = 0
    for (let i = 0; i < 9; i++)
      for (let k = 0; k < side; k++) {
        if (i % 3 < 2) sum += (pixel(n, at[i], k, side - 1) - pixel(n, at[i + 1], k, 0)) ** 2
        if (i < 6) sum += (pixel(n, at[i], side - 1, k) - pixel(n, at[i + 3], 0, k)) ** 2
      }
    return sum
  }
  const right = Array.from(labels.values()).filter((label, n) => {
    const costs = orders.map((order) => cost(n, order))
    return costs.indexOf(Math.min(...costs)) === label
  })
  return right.length / labels.size
}

/** Noise whose neighboring pixels are alike, and pixels further apart are not. */
function blurred(count: number): Tensor {
  const rng = new Random('texture')
  const noise = Float32Array.from({ length: count * 784 }, () => rng.next())
  const values = noise.map((_, i) => {
    const [y, x] = [Math.floor((i % 784) / 28), i % 28]
    const near = [i, x < 27 ? i + 1 : i - 1, y < 27 ? i + 28 : i - 28]
    return near.reduce((sum, j) => sum + noise[j], 0) / 3
  })
  return fromArray(values, [count, 1, 28, 28])
}

/** Places of the values from the smallest to the largest. */
function rank(values: ArrayLike<number>): number[] {
  return Array.from(values, (value, i) => [value, i] as const)
    .sort(([a], [b]) => a - b)
    .map(([, i]) => i)
}

test('channels of color tiles are moved against each other, each by up to the jitter; gray images are left alone', () => {
  const gray = uniform([2, 1, 30, 30], new Random(1))
  const color = concat([gray, gray, gray], 1)
  const plain = { ...options, gray: 0, enlarge: 1 }
  const channelsOf = (channelJitter: number) => {
    const { tiles } = jigsawBatch(imageSamples(color), new Random(4), { ...plain, channelJitter })
    return (tiles.toArray() as number[][][][]).map((tile) => tile.map((channel) => channel.flat().join()))
  }
  for (const [red, green, blue] of channelsOf(0)) expect([green, blue]).toEqual([red, red])
  const moved = channelsOf(1).filter(([red, green]) => red !== green).length
  expect(moved).toBeGreaterThan(18 / 2) // 8 of 9 pairs of moves differ
  const still = [0, 1].map((channelJitter) =>
    jigsawBatch(imageSamples(gray), new Random(4), { ...plain, channelJitter }).tiles.values(),
  )
  expect(still[0]).toEqual(still[1])
})
