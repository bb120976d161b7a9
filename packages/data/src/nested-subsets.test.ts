import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { balancedSubset } from './balanced-subset.ts'
import { DataError } from './data-error.ts'
import { nestedSubsets } from './nested-subsets.ts'

const sizes = [1, 2, 5, 10, 20]

describe.each([1, 2, 3, 4, 5])('for random labels, seed %i,', (seed) => {
  const rng = new Random(seed)
  const classes = 2 + rng.integer(6)
  const labels = Uint8Array.from({ length: 500 }, () => rng.integer(classes))
  const subsets = nestedSubsets({ labels, perClass: sizes, rng })

  test('each subset has exactly k distinct examples of each class', () => {
    subsets.forEach((subset, s) => {
      expect(new Set(subset).size).toBe(subset.length)
      const counts = new Array<number>(classes).fill(0)
      for (const index of subset) counts[labels[index]]++
      expect(counts).toEqual(new Array(classes).fill(sizes[s]))
    })
  })

  test('each subset is the beginning of the next', () => {
    for (let s = 1; s < subsets.length; s++) {
      expect(subsets[s].subarray(0, subsets[s - 1].length)).toEqual(subsets[s - 1])
    }
  })

  test('a subset does not depend on the other sizes, on their order, or on earlier draws', () => {
    const reversed = nestedSubsets({ labels, perClass: [...sizes].reverse(), rng })
    expect(reversed.reverse()).toEqual(subsets)
    rng.next()
    expect(balancedSubset({ labels, perClass: 5, rng })).toEqual(subsets[2])
  })

  test('another seed gives another subset', () => {
    expect(balancedSubset({ labels, perClass: 20, rng: rng.fork('other') })).not.toEqual(subsets[4])
  })
})

test('each example of a class is as likely to be drawn: χ² over 3,000 draws', () => {
  const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3)
  const times = new Array<number>(30).fill(0)
  for (let seed = 0; seed < 3000; seed++) {
    for (const i of balancedSubset({ labels, perClass: 1, rng: new Random(seed) })) times[i]++
  }
  const chi2 = times.reduce((sum, n) => sum + (n - 300) ** 2 / 300, 0)
  expect(chi2).toBeLessThan(55.5) // 99.9% quantile at 3 × 9 degrees of freedom
})

test('a class with too few examples is named, with the size that would do', () => {
  const draw = () =>
    balancedSubset({ labels: Uint8Array.of(0, 1, 1, 0, 0, 1, 2), perClass: 2, rng: new Random(1) })
  expect(draw).toThrow(DataError)
  expect(draw).toThrow('expected 2 examples of each class; found 1 of class 2; ask for at most 1 per class')
})

test('a class without any example is missed when the number of classes is given', () => {
  const options = { labels: Uint8Array.of(0, 1), perClass: 1, rng: new Random(1) }
  expect(() => balancedSubset({ ...options, classes: 3 })).toThrow('found 0 of class 2')
  expect(() => balancedSubset({ ...options, classes: 1 })).toThrow(
    'expected labels from 0 to 0; found 1 for example 1',
  )
})

test('no labels, or no sensible size, is an error', () => {
  const rng = new Random(1)
  expect(() => balancedSubset({ labels: null, perClass: 1, rng })).toThrow(
    'use the data set as it was before unlabeled()',
  )
  expect(() => balancedSubset({ labels: new Uint8Array(0), perClass: 1, rng })).toThrow(DataError)
  for (const perClass of [0, -1, 1.5, Number.NaN]) {
    expect(() => balancedSubset({ labels: Uint8Array.of(0, 1), perClass, rng })).toThrow(ArgumentError)
  }
})
