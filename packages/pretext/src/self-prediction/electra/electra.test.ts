import { Bert } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { areaUnderCurve } from './area-under-curve.ts'
import { electraBatch } from './electra.ts'
import { ElectraObjective } from './electra-objective.ts'
import { sampleTokens } from './sample-tokens.ts'

const form = forms.find((each) => each.kind === 'tokens')!
const samples = exampleData(form).read([0, 1, 2, 3, 4, 5])
const bert = () => new Bert({ form, depth: 1, width: 16, heads: 2, dropout: 0 }, new Random(1))
const generator = { width: 8, heads: 1, depth: 1 }
const objective = (discriminatorWeight = 50) =>
  new ElectraObjective(bert(), { ...generator, discriminatorWeight }, new Random(2))
const batch = () => electraBatch(samples as Parameters<typeof electraBatch>[0], new Random(3))
const context = () => ({ ...evaluation(), training: true })

test('85% of the chosen tokens become [MASK], and the others stay', () => {
  let [masked, kept, total] = [0, 0, 0]
  for (let seed = 0; seed < 400; seed++) {
    const { inputs, places, targets } = electraBatch(
      samples as Parameters<typeof electraBatch>[0],
      new Random(seed),
    )
    const [seen, at, answers] = [inputs, places, targets].map((x) => x.values())
    at.forEach((place, m) => {
      if (seen[place] === form.special.mask) masked++
      else if (seen[place] === answers[m]) kept++
      total++
    })
  }
  expect(masked + kept).toBe(total)
  expect(Math.abs(masked - 0.85 * total)).toBeLessThan(4.5 * Math.sqrt(0.85 * 0.15 * total))
})

test('a generator that is always right makes no fakes', () => {
  const given = batch()
  const { fake, inputs } = objective().replace(given, Int32Array.from(given.targets.values()))
  expect(Math.max(...fake.values())).toBe(0)
  expect([...inputs.values()]).toEqual([...given.originals.values()])
})

test('fakes are the sampled tokens that differ: the mask rate times one minus the sampled accuracy', () => {
  const given = batch()
  const sampled = Int32Array.from(given.targets.values(), (token, m) => (m % 3 === 0 ? token : 5 + (m % 7)))
  const { fake, real } = objective().replace(given, sampled)
  const right = sampled.filter((token, m) => token === given.targets.values()[m]).length / sampled.length
  const rate = sampled.length / real.size
  const share = Array.from(fake.values()).reduce((sum, one) => sum + one, 0) / fake.size
  expect(share).toBeCloseTo(rate * (1 - right), 6)
  for (const at of real.values()) expect(given.originals.values()[at]).not.toBe(form.special.pad)
})

test('without the discriminator’s weight its loss is that of the generator, a masked language model', () => {
  const electra = objective(0)
  const { loss, metrics } = electra.loss(batch(), context())
  expect(loss.item()).toBeCloseTo(metrics.maskedLoss, 6)
  expect(metrics.maskedLoss).toBeCloseTo(Math.log(form.vocabulary), 0)
  loss.backward()
  for (const parameter of [...electra.dense.parameters(), ...electra.output.parameters()])
    expect(parameter.grad === null || parameter.grad.values().every((g) => g === 0)).toBe(true)
})

test('gradients of detection do not reach the generator, but do reach the shared embeddings', () => {
  const electra = objective()
  const given = batch()
  const replaced = electra.replace(
    given,
    Int32Array.from(given.targets.values(), () => 7),
  )
  electra.discriminate(replaced, context()).sum().backward()
  for (const { grad } of electra.generator.parameters()) expect(grad).toBeNull()
  expect(electra.encoder.tokens.weight.grad).not.toBeNull()
})

test('tokens are drawn with the probabilities of the softmax (χ²)', () => {
  const logits = [0, 1, 2, -1]
  const counts = [0, 0, 0, 0]
  const draws = 8000
  const rows = fromArray(
    Float32Array.from({ length: 4 * draws }, (_, i) => logits[i % 4]),
    [draws, 4],
  )
  for (const token of sampleTokens(rows, new Random(5))) counts[token]++
  const total = logits.reduce((sum, x) => sum + Math.exp(x), 0)
  const chi2 = counts.reduce((sum, n, i) => {
    const expected = (draws * Math.exp(logits[i])) / total
    return sum + (n - expected) ** 2 / expected
  }, 0)
  expect(chi2).toBeLessThan(16.3) // 3 degrees of freedom, p = 0.001
})

test('the area under the curve is the share of pairs in the right order', () => {
  expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1)
  expect(areaUnderCurve([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0)
  expect(areaUnderCurve([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0.5)
  const rng = new Random(6)
  const scores = Array.from({ length: 60 }, () => rng.integer(10))
  const positive = scores.map(() => rng.integer(2))
  let [right, pairs] = [0, 0]
  for (const [i, a] of scores.entries())
    for (const [j, b] of scores.entries())
      if (positive[i] === 1 && positive[j] === 0)
        [right, pairs] = [right + (a > b ? 1 : a === b ? 0.5 : 0), pairs + 1]
  expect(areaUnderCurve(scores, positive)).toBeCloseTo(right / pairs, 10)
  expect(areaUnderCurve([1, 2], [0, 0])).toBe(0.5)
})
