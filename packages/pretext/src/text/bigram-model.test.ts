import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { BigramModel } from './bigram-model.ts'

const rng = new Random(1)
const texts = Array.from({ length: 30 }, () =>
  Array.from({ length: 20 }, () => Math.floor(7 * rng.next() ** 2)),
)
const model = new BigramModel(9)
for (const text of texts) model.add(text)

test('every distribution sums to 1, of tokens that were never seen too', () => {
  for (const p of [model.unigram(), model.left(0), model.left(8), model.between(1, 2), model.between(8, 8)]) {
    expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12)
    expect(Math.min(...p)).toBeGreaterThan(0)
  }
})

test('the left bigram is Witten and Bell’s formula, counted by hand', () => {
  const pairs = texts.flatMap((text) => text.slice(1).map((w, i) => [text[i], w]))
  for (let l = 0; l < 7; l++) {
    const after = pairs.filter(([first]) => first === l).map(([, second]) => second)
    const kinds = new Set(after).size
    const p = model.left(l)
    for (let w = 0; w < 9; w++) {
      const unigram = (texts.flat().filter((x) => x === w).length + 1) / (600 + 9)
      const count = after.filter((x) => x === w).length
      expect(p[w]).toBeCloseTo((count + kinds * unigram) / (after.length + kinds), 12)
    }
  }
})

test('both neighbors together are Bayes’ rule over the left bigram', () => {
  const [l, r] = [1, 3]
  const joint = Array.from(model.left(l), (p, w) => p * model.left(w)[r])
  const sum = joint.reduce((a, b) => a + b, 0)
  model.between(l, r).forEach((p, w) => {
    expect(p).toBeCloseTo(joint[w] / sum, 12)
  })
})
