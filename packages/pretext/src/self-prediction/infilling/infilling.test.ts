import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { infill } from './infill.ts'
import { infillingBatch } from './infilling.ts'

const mask = -1
/** Tokens that three divides are pieces inside a word. */
const isWordStart = (id: number): boolean => id % 3 !== 0

test('at most the budget of words is removed, words go whole, and what is left keeps its order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.nat(),
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      (length, seed, noise) => {
        const text = Array.from({ length }, (_, i) => i + 1)
        const damaged = infill(text, isWordStart, mask, new Random(seed), { noise })
        const kept = damaged.filter((id) => id !== mask)
        expect(kept).toEqual([...kept].sort((a, b) => a - b))
        const words = text.filter((id, i) => i === 0 || isWordStart(id)).length
        const gone = text.filter((id) => !kept.includes(id))
        const goneWords = gone.filter((id) => id === 1 || isWordStart(id)).length
        expect(goneWords).toBeLessThanOrEqual(Math.ceil(noise * words))
        for (const id of text.slice(1))
          if (!isWordStart(id)) expect(kept.includes(id)).toBe(kept.includes(id - 1))
        if (gone.length > 0) expect(damaged).toContain(mask)
      },
    ),
    { numRuns: 300 },
  )
})

test('one mask stands for a span however long it is, and spans of length 0 put in masks where nothing is gone', () => {
  let [masks, gone, longer, texts] = [0, 0, 0, 0]
  for (let seed = 0; seed < 400; seed++) {
    const text = Array.from({ length: 40 }, (_, i) => 3 * i + 1)
    const damaged = infill(text, isWordStart, mask, new Random(seed))
    const here = damaged.filter((id) => id === mask).length
    masks += here
    gone += text.length - (damaged.length - here)
    if (
      damaged.some(
        (id, i) => id === mask && i > 0 && damaged[i - 1] !== mask && damaged[i + 1] - damaged[i - 1] === 3,
      )
    )
      longer++
    texts++
  }
  expect(gone / masks).toBeGreaterThan(2) // mean 3.5 words a span, less where the budget cuts and spans meet
  expect(longer / texts).toBeGreaterThan(0.02) // e^−3.5 = 3% of about 4 spans are insertions
  expect(gone / texts / 40).toBeGreaterThan(0.2)
  expect(gone / texts / 40).toBeLessThanOrEqual(0.3)
})

test('the whole text is to be written, and [CLS] and [SEP] stay where they are', () => {
  const form = forms.find((each) => each.kind === 'tokens')!
  const samples = exampleData(form).read([0, 1]) as Parameters<typeof infillingBatch>[0]
  const { inputs, targets } = infillingBatch(samples, new Random(1))
  const row = Array.from(inputs.values().subarray(0, inputs.shape[1])).filter((id) => id !== form.special.pad)
  expect([row[0], row.at(-1)]).toEqual([form.special.classify, form.special.separate])
  const wanted = Array.from(samples.values).filter(
    (id) => id !== form.special.pad && id !== form.special.classify,
  )
  expect([...targets.values()]).toEqual(wanted)
})
