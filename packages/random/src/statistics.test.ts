import { describe, expect, test } from 'vitest'
import { Random } from './index.ts'

/** χ² of counts against equal ones. */
const chiSquare = (counts: ArrayLike<number>): number => {
  const all = Array.from(counts)
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length
  return all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** How many standard deviations χ² lies from its mean, by Wilson and Hilferty's cube root: close to a normal number. */
const deviation = (counts: ArrayLike<number>): number => {
  const k = counts.length - 1
  const variance = 2 / (9 * k)
  return (Math.cbrt(chiSquare(counts) / k) - (1 - variance)) / Math.sqrt(variance)
}

/** Neither uneven nor suspiciously even. The seeds are fixed: this passes always or never. */
const expectEven = (counts: ArrayLike<number>): void => expect(Math.abs(deviation(counts))).toBeLessThan(3.5)

const count = (cells: number, draws: number, draw: () => number): Int32Array => {
  const counts = new Int32Array(cells)
  for (let i = 0; i < draws; i++) counts[draw()]++
  return counts
}

describe('uniform', () => {
  test.each([1, 2, 3])('fills 256 cells evenly, seed %s', (seed) => {
    const rng = new Random(seed)
    expectEven(count(256, 200_000, () => Math.floor(rng.next() * 256)))
  })
  test('fills pairs evenly: successive draws are independent', () => {
    const rng = new Random(4)
    expectEven(count(1024, 200_000, () => (rng.uint32() >>> 27) * 32 + (rng.uint32() >>> 27)))
  })
  test('has even low bits too', () => {
    const rng = new Random(5)
    expectEven(count(256, 200_000, () => rng.uint32() & 255))
  })
  test('sets every one of 32 bits half of the time', () => {
    const rng = new Random(6)
    const ones = new Int32Array(32)
    const draws = 50_000
    for (let i = 0; i < draws; i++) {
      const word = rng.uint32()
      for (let bit = 0; bit < 32; bit++) ones[bit] += (word >>> bit) & 1
    }
    for (const n of ones) expect(Math.abs(n - draws / 2) / Math.sqrt(draws / 4)).toBeLessThan(4)
  })
})

describe('integer', () => {
  test.each([2, 3, 10, 100])('below %s is even', (n) => {
    const rng = new Random('integer', n)
    expectEven(count(n, 100_000, () => rng.integer(n)))
  })
  test('is even where a plain remainder would favor the lower half', () => {
    const rng = new Random(7)
    const n = 3 * 2 ** 30 // a draw modulo n would hit the first third twice as often
    expectEven(count(3, 60_000, () => Math.floor(rng.integer(n) / 2 ** 30)))
  })
})

describe('normal', () => {
  const draws = 200_000
  const sample = new Float64Array(draws)
  new Random(8).fillNormal(sample)
  const moment = (power: number): number => sample.reduce((sum, x) => sum + x ** power, 0) / draws

  // standard errors of the sample moments of a normal: √(1, 2, 15, 96) / √draws
  test.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ])('moment %s is %s', (power, expected, variance) => {
    expect(Math.abs(moment(power) - expected) / Math.sqrt(variance / draws)).toBeLessThan(4)
  })
  test('has the right tails', () => {
    const beyond = (limit: number) => sample.filter((x) => Math.abs(x) > limit).length / draws
    expect(beyond(1)).toBeCloseTo(0.3173, 2)
    expect(beyond(2)).toBeCloseTo(0.0455, 2)
    expect(beyond(3)).toBeCloseTo(0.0027, 3)
  })
  test('gives pairs that are not correlated, though they are made together', () => {
    let product = 0
    for (let i = 0; i < draws; i += 2) product += sample[i] * sample[i + 1]
    expect(Math.abs(product) / Math.sqrt(draws / 2)).toBeLessThan(4)
  })
  test('scales and shifts', () => {
    const scaled = new Float64Array(draws)
    new Random(8).fillNormal(scaled, 10, 0.5)
    scaled.forEach((x, i) => {
      if (x !== 10 + 0.5 * sample[i]) throw new Error(`element ${i}`)
    })
  })
})

test('all 24 permutations of 4 are equally likely', () => {
  const rng = new Random(9)
  const cell = (order: Int32Array): number => {
    const rank = (i: number) => order.subarray(i + 1).filter((value) => value < order[i]).length
    return rank(0) * 6 + rank(1) * 2 + rank(2) // Lehmer code
  }
  expectEven(count(24, 48_000, () => cell(rng.permutation(4))))
})

test('all 20 ordered samples of 2 from 5 are equally likely', () => {
  const rng = new Random(10)
  const cell = ([i, j]: Int32Array): number => i * 4 + (j > i ? j - 1 : j)
  expectEven(count(20, 40_000, () => cell(rng.sample(5, 2))))
})

test('bernoulli comes true with its probability', () => {
  const rng = new Random(11)
  const draws = 100_000
  for (const p of [0.01, 0.3, 0.9]) {
    const successes = count(2, draws, () => Number(rng.bernoulli(p)))[1]
    expect(Math.abs(successes - draws * p) / Math.sqrt(draws * p * (1 - p))).toBeLessThan(4)
  }
})

describe('forks are independent', () => {
  test('of each other, even with consecutive names', () => {
    const rng = new Random(12)
    const firsts = Array.from({ length: 50_000 }, (_, i) => rng.fork(i).uint32())
    expectEven(
      count(
        256,
        firsts.length,
        (
          (i) => () =>
            firsts[i++] >>> 24
        )(0),
      ),
    )
    let equalNeighbors = 0
    for (let i = 1; i < firsts.length; i++)
      equalNeighbors += Number(firsts[i] >>> 24 === firsts[i - 1] >>> 24)
    expect(Math.abs(equalNeighbors - firsts.length / 256) / Math.sqrt(firsts.length / 256)).toBeLessThan(4)
  })
  test('of their parent: their draws are not correlated', () => {
    const parent = new Random(13)
    const child = parent.fork('child')
    const draws = 100_000
    let product = 0
    for (let i = 0; i < draws; i++) product += (parent.next() - 0.5) * (child.next() - 0.5)
    expect(Math.abs(product) / (Math.sqrt(draws) / 12)).toBeLessThan(4)
  })
  test('of seeds next to each other', () => {
    const firsts = Array.from({ length: 50_000 }, (_, seed) => new Random(seed).uint32())
    expectEven(
      count(
        256,
        firsts.length,
        (
          (i) => () =>
            firsts[i++] & 255
        )(0),
      ),
    )
  })
})
