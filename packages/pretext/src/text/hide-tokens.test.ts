import type { TokenForm } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseTokens } from './choose-tokens.ts'
import { hideTokens, type TokenRows } from './hide-tokens.ts'
import { roundHalfToEven } from './round-half-to-even.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 40, vocabulary: 50, special }
/** Of the words 5 … 49, those divisible by 3 are pieces inside a word. */
const vocabulary = Array.from({ length: 50 }, (_, id) => (id > 5 && id % 3 === 0 ? `##${id}` : `w${id}`))

/** [CLS] words [SEP] padding, with a [SEP] or an [UNK] here and there. */
function texts(count: number, seed: number): TokenRows {
  const rng = new Random(seed)
  const lengths = Int32Array.from({ length: count }, () => 3 + rng.integer(form.length - 3))
  const values = new Int32Array(count * form.length)
  lengths.forEach((size, n) => {
    for (let t = 0; t < size; t++) {
      const inner = rng.next() < 0.1 ? rng.choice([special.separate, special.unknown]) : 5 + rng.integer(45)
      values[n * form.length + t] = t === 0 ? special.classify : t === size - 1 ? special.separate : inner
    }
  })
  return { form, values, lengths, vocabulary }
}

test('halves are rounded to even numbers, as in Python', () => {
  expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6, 7].map(roundHalfToEven)).toEqual([0, 2, 2, 4, 2, 3, 7])
})

describe.each(['tokens', 'spans', 'words'] as const)('choosing %s', (unit) => {
  test('hides the right number of tokens, none special, and changes no other', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.01, max: 0.6, noNaN: true }), (seed, maskRatio) => {
        const rows = texts(6, seed)
        const { inputs, places, targets } = hideTokens(rows, new Random(seed), { maskRatio, unit })
        const [seen, chosen, answers] = [inputs, places, targets].map((x) => x.values())
        // A second implementation: count by row, compare token by token.
        rows.lengths.forEach((size, n) => {
          const row = Array.from({ length: form.length }, (_, t) => n * form.length + t)
          const own = row.filter((at) => chosen.includes(at))
          const candidates = row.filter((at, t) => t < size && ![0, 2, 3, 4].includes(rows.values[at]))
          const share = maskRatio * size
          const halves = Math.abs(share % 1) === 0.5
          const rounded = halves ? 2 * Math.round(share / 2) : Math.round(share)
          const count = Math.min(candidates.length, Math.max(1, rounded))
          if (unit === 'words') expect(own.length).toBeLessThanOrEqual(count)
          else expect(own.length).toBe(count)
          for (const at of own) expect(candidates).toContain(at)
          for (const at of row) if (!own.includes(at)) expect(seen[at]).toBe(rows.values[at])
        })
        expect([...answers]).toEqual(Array.from(chosen, (at) => rows.values[at]))
        expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  })
})

test('of the chosen tokens 80% are masked, 10% replaced and 10% kept, inside binomial bounds', () => {
  const rows = texts(4000, 7)
  const { inputs, places, targets } = hideTokens(rows, new Random(8))
  const [seen, chosen, answers] = [inputs, places, targets].map((x) => x.values())
  const count = chosen.length
  const masked = Array.from(chosen).filter((at) => seen[at] === special.mask).length
  const same = Array.from(chosen).filter((at, m) => seen[at] === answers[m]).length
  // A random token is the mask, or the token itself, once in 50 times.
  for (const [found, p] of [[masked, 0.8 + 0.1 / 50], [same, 0.1 + 0.1 / 50]]) // biome-ignore format: pairs
    expect(Math.abs(found - p * count)).toBeLessThan(4.5 * Math.sqrt(p * (1 - p) * count))
})

test('every candidate is chosen equally often', () => {
  const counts = new Float64Array(10)
  const candidates = { places: [...counts.keys()], words: vocabulary.slice(5, 15) }
  const rng = new Random(3)
  for (let i = 0; i < 20_000; i++) for (const at of chooseTokens(candidates, 2, 'tokens', rng)) counts[at]++
  const chi2 = counts.reduce((sum, n) => sum + (n - 4000) ** 2 / 4000, 0)
  expect(chi2).toBeLessThan(27.9) // 9 degrees of freedom, p = 0.001
})

test('a word is hidden with all its pieces or not at all', () => {
  for (let seed = 0; seed < 200; seed++) {
    const rows = texts(4, seed)
    const chosen = new Set(
      hideTokens(rows, new Random(seed), { maskRatio: 0.4, unit: 'words' }).places.values(),
    )
    for (let at = 1; at < rows.values.length; at++) {
      const [before, here] = [rows.values[at - 1], rows.values[at]]
      const joined = here > 5 && here % 3 === 0 && (before >= 5 || before === special.unknown)
      if (joined && at % form.length > 0) expect(chosen.has(at)).toBe(chosen.has(at - 1))
    }
  }
})

test('spans are runs with the mean length of the paper, where there is room', () => {
  const places = Array.from({ length: 2000 }, (_, i) => i)
  const words = places.map(() => 'w')
  let [runs, total] = [0, 0]
  for (let seed = 0; seed < 60; seed++) {
    const chosen = chooseTokens({ places, words }, 100, 'spans', new Random(seed))
    total += chosen.length
    runs += chosen.filter((at, i) => i === 0 || at !== chosen[i - 1] + 1).length
  }
  // Mean 3.8; neighbors that touch make runs a little longer, the cut at the end shorter.
  expect(total / runs).toBeGreaterThan(3.5)
  expect(total / runs).toBeLessThan(4.2)
})

test('maxPredictions is a limit, and other shares are met', () => {
  const rows = texts(300, 5)
  const options = { maskRatio: 0.5, maxPredictions: 2, shares: { mask: 1, random: 0 } }
  const { inputs, places } = hideTokens(rows, new Random(1), options)
  expect(places.size).toBeLessThanOrEqual(600)
  for (const at of places.values()) expect(inputs.values()[at]).toBe(special.mask)
})
