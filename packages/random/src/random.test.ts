import { describe, expect, test } from 'vitest'
import { Random, RandomError } from './index.ts'

const draws = (rng: Random, count = 8): number[] => Array.from({ length: count }, () => rng.uint32())

describe('seeds', () => {
  test('the same seed gives the same stream', () => {
    expect(draws(new Random(7))).toEqual(draws(new Random(7)))
  })
  test('the stream of a seed is this one, on every machine and in every release', () => {
    expect(draws(new Random(42), 4)).toEqual([3026043075, 2558127337, 1123397741, 1589278602])
    expect(draws(new Random('pretexts'), 4)).toEqual([982004032, 2103697526, 2108341009, 3713409557])
  })
  test('every seed has its own stream', () => {
    const seeds = [0, 1, 2, -1, 0.5, 2 ** 32, 2 ** 53, 1e300, '', '0', '1', 'a', 'b', 'ab', 'ä', '💡']
    expect(new Set(seeds.map((seed) => draws(new Random(seed)).join())).size).toBe(seeds.length)
  })
  test.each([NaN, Infinity, undefined, null, {}])('%s is no seed', (seed) => {
    expect(() => new Random(seed as number)).toThrow(/seed must be a string or a finite number/)
  })
})

describe('forks', () => {
  test('a fork does not depend on what was drawn before', () => {
    const rng = new Random(1)
    const before = draws(rng.fork('head'))
    draws(rng, 100)
    rng.normal()
    expect(draws(rng.fork('head'))).toEqual(before)
  })
  test('forking draws nothing', () => {
    const rng = new Random(1)
    rng.fork('a').next()
    expect(draws(rng)).toEqual(draws(new Random(1)))
  })
  test('different names, different paths and different seeds give different streams', () => {
    const rng = new Random(1)
    const streams = [
      rng,
      rng.fork('a'),
      rng.fork('b'),
      rng.fork('ab'),
      rng.fork('a').fork('b'),
      rng.fork('b').fork('a'),
      rng.fork('a,b'),
      rng.fork('"a","b"'),
      rng.fork(1),
      rng.fork('1'),
      new Random('1'),
      new Random(2).fork('a'),
    ]
    expect(new Set(streams.map((stream) => draws(stream).join())).size).toBe(streams.length)
  })
  test('a path of names can be given at once', () => {
    expect(draws(new Random(3, 'epoch', 2))).toEqual(draws(new Random(3).fork('epoch').fork(2)))
  })
  test('a name that is NaN is refused', () => {
    expect(() => new Random(1).fork(NaN)).toThrow(
      'Random.fork: name must be a string or a finite number; got NaN',
    )
  })
})

describe('integers', () => {
  test('stay below n, for any n up to 2³²', () => {
    const rng = new Random(5)
    for (const n of [1, 2, 3, 7, 1000, 2 ** 31, 2 ** 32 - 1, 2 ** 32])
      for (let i = 0; i < 50; i++) {
        const value = rng.integer(n)
        expect(Number.isInteger(value) && value >= 0 && value < n).toBe(true)
      }
  })
  test.each([0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1])('n = %s is refused', (n) => {
    expect(() => new Random(1).integer(n)).toThrow(RandomError)
  })
})

describe('bernoulli', () => {
  test('is never true at 0 and always at 1', () => {
    const rng = new Random(6)
    for (let i = 0; i < 1000; i++) {
      expect(rng.bernoulli(0)).toBe(false)
      expect(rng.bernoulli(1)).toBe(true)
    }
  })
  test.each([-0.1, 1.1, NaN])('p = %s is refused', (p) => {
    expect(() => new Random(1).bernoulli(p)).toThrow(`p must be between 0 and 1; got ${p}`)
  })
})

describe('choosing', () => {
  test('a choice is one of the items, and there must be one', () => {
    expect(['a', 'b']).toContain(new Random(1).choice(['a', 'b']))
    expect(() => new Random(1).choice([])).toThrow(
      'Random.choice: items must be at least one item; got an array of 0',
    )
  })
  test('a sample has k distinct numbers below n', () => {
    const sample = new Random(1).sample(50, 20)
    expect(new Set(sample).size).toBe(20)
    expect(sample.every((i) => i >= 0 && i < 50)).toBe(true)
  })
  test('a sample of none, and from none, is empty', () => {
    expect(new Random(1).sample(5, 0)).toHaveLength(0)
    expect(new Random(1).sample(0, 0)).toHaveLength(0)
  })
  test.each([
    [3, 4],
    [3, -1],
    [3, 1.5],
    [-1, 0],
    [NaN, 0],
  ])('a sample of k from n = %s, k = %s is refused', (n, k) => {
    expect(() => new Random(1).sample(n, k)).toThrow(RandomError)
  })
  test('a permutation holds every number once', () => {
    expect([...new Random(1).permutation(100)].sort((a, b) => a - b)).toEqual([...Array(100).keys()])
  })
  test('shuffling copies', () => {
    const items = Object.freeze(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    const shuffled = new Random(1).shuffle(items)
    expect(shuffled).not.toEqual(items)
    expect([...shuffled].sort()).toEqual(items)
  })
})

describe('filling', () => {
  test('uniforms stay in their range, also after rounding to float32', () => {
    const out = new Float32Array(100_000)
    new Random(2).fillUniform(out)
    expect(out.every((value) => value >= 0 && value < 1)).toBe(true)
    new Random(2).fillUniform(out, -3, -2)
    expect(out.every((value) => value >= -3 && value < -2)).toBe(true)
  })
  test('a range as narrow as rounding is kept to', () => {
    const rng = new Random(4)
    const [low, high] = [1e10, 1e10 + 2e-6] // two doubles
    expect(new Set(Array.from({ length: 200 }, () => rng.uniform(low, high)))).toEqual(new Set([low]))
    expect([rng.uniform(2, 2), rng.uniform(low, low)]).toEqual([2, low])
    const out = new Float32Array(200)
    rng.fillUniform(out, 1, 1 + 2 ** -23)
    expect(new Set(out)).toEqual(new Set([1]))
    rng.fillUniform(out, 3, 3)
    expect(new Set(out)).toEqual(new Set([3]))
  })
  test('filling with normals is drawing them one by one', () => {
    const out = new Float64Array(7)
    new Random(3).fillNormal(out, 1, 2)
    const rng = new Random(3)
    expect([...out]).toEqual(Array.from(out, () => rng.normal(1, 2)))
  })
  test('filling nothing draws nothing', () => {
    const rng = new Random(3)
    rng.fillNormal(new Float32Array(0))
    rng.fillUniform(new Float32Array(0))
    expect(rng.state()).toEqual(new Random(3).state())
  })
  test('ranges and deviations that make no sense are refused', () => {
    const rng = new Random(1)
    expect(() => rng.uniform(1, 0)).toThrow('Random.uniform: high must be finite and at least low = 1; got 0')
    expect(() => rng.uniform(NaN, 0)).toThrow('Random.uniform: low must be finite; got NaN')
    expect(() => rng.normal(0, -1)).toThrow('Random.normal: std must be finite and at least 0; got -1')
    expect(() => rng.fillNormal(new Float32Array(1), Infinity)).toThrow(
      'Random.fillNormal: mean must be finite',
    )
  })
})

test('an error says which method refused what', () => {
  const error = (() => {
    try {
      new Random(1).integer(0)
    } catch (caught) {
      return caught
    }
  })()
  expect(error).toMatchObject({ name: 'RandomError', method: 'integer', argument: 'n', value: 0 })
})
