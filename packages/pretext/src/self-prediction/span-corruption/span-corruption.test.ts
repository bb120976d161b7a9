import type { TokenSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { textsOf } from '../../text/texts-of.ts'
import { corruptSpans, spanCounts, spanMask } from './corrupt-spans.ts'
import { spanCorruptionBatch } from './span-corruption.ts'

const sentinel = (i: number): number => -1 - i
const text = (length: number): number[] => Array.from({ length }, (_, i) => 100 + i)

test('counts are those of T5: 568 tokens become 512 and 114 with their end tokens', () => {
  const { tokens, spans } = spanCounts(568)
  expect([568 - tokens + spans + 1, tokens + spans + 1]).toEqual([512, 114])
  expect(spanCounts(10)).toEqual({ tokens: 2, spans: 1 }) // round(1.5) to even
  expect(spanCounts(2)).toEqual({ tokens: 1, spans: 1 })
})

test('putting spans back in the place of their sentinels gives the text, and lengths obey the formula', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 200 }),
      fc.nat(),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      (length, seed, noise) => {
        const { input, target } = corruptSpans(text(length), sentinel, new Random(seed), { noise })
        const parts = new Map<number, number[]>()
        let last = 0
        for (const id of target) {
          if (id < 0) {
            last = id
            parts.set(id, [])
          } else parts.get(last)!.push(id)
        }
        expect(input.flatMap((id) => (id < 0 ? parts.get(id)! : [id]))).toEqual(text(length))
        const { tokens, spans } = spanCounts(length, { noise })
        const found = input.filter((id) => id < 0).length
        expect([input.length - found, target.length - found]).toEqual([length - tokens, tokens])
        expect(found === spans || found === spans + 1).toBe(true)
        // Sentinels descend from the first on, in both.
        for (const side of [input, target])
          expect(side.filter((id) => id < 0)).toEqual(Array.from({ length: found }, (_, i) => -1 - i))
      },
    ),
    { numRuns: 300 },
  )
})

test('every token is removed equally often, the last one too (χ²)', () => {
  const counts = new Float64Array(20)
  const rng = new Random(1)
  const draws = 20_000
  for (let i = 0; i < draws; i++)
    for (const [at, removed] of spanMask(20, rng).entries()) counts[at] += Number(removed)
  const expected = (draws * spanCounts(20).tokens) / 20
  const chi2 = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  expect(chi2).toBeLessThan(43.8 * 3) // 19 degrees of freedom, p = 0.001; tokens of a span go together, three at a time
})

test('a batch holds what the decoder writes: its inputs are the targets, one later, and end with [SEP]', () => {
  const form = forms.find((each) => each.kind === 'tokens')!
  const samples = exampleData(form).read([0, 1, 2]) as TokenSamples
  const { inputs, written, places, targets } = spanCorruptionBatch(samples, new Random(2))
  expect(inputs.shape[0]).toBe(3)
  const [w, at, t] = [written, places, targets].map((x) => x.values())
  const length = written.shape[1]
  for (let n = 0; n < 3; n++) {
    const own = Array.from(at.keys()).filter((m) => Math.floor(at[m] / length) === n)
    expect(w[n * length]).toBe(form.special.pad)
    for (const m of own.slice(1)) expect(w[at[m]]).toBe(t[m - 1])
    expect(t[own.at(-1)!]).toBe(form.special.separate)
    const words = Array.from(own, (m) => t[m]).filter(
      (id) => id < form.vocabulary && id !== form.special.separate,
    )
    expect(textsOf(samples)[n]).toEqual(expect.arrayContaining(words))
  }
})
