import { Bert } from '@pretexts/models'
import { evaluation, Linear, Module } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, ones, type Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { simcse } from './simcse.ts'
import { SimcseObjective } from './simcse-objective.ts'

const form = forms.find((each) => each.kind === 'tokens')!
const batch = () =>
  simcse.batch(exampleData(form).read([0, 1, 2, 3]) as never, new Random(1), { temperature: 0.05 })
const objective = (dropout: number) =>
  new SimcseObjective(
    new Bert({ form, depth: 1, width: 16, heads: 2, dropout }, new Random(1)),
    {},
    new Random(2),
  )
const training = (seed = 1) => ({ ...evaluation(), training: true, rng: new Random(seed) })

test('without dropout both views are equal, and the loss is still above zero', () => {
  const made = objective(0)
  const { loss } = made.loss(batch(), training())
  const { z } = made.represent(batch(), evaluation())
  // By hand: cosines of one set of vectors, positives at 1 / τ.
  const rows = (z as Tensor).toArray() as number[][]
  const unit = rows.map((row) => row.map((x) => x / Math.hypot(...row)))
  const expected = unit.map((a, i) => {
    const scores = unit.map((b) => a.reduce((sum, x, k) => sum + x * b[k], 0) / 0.05)
    expect(scores[i]).toBeCloseTo(1 / 0.05, 3)
    return Math.log(scores.reduce((sum, s) => sum + Math.exp(s - scores[i]), 0))
  })
  const mean = expected.reduce((a, b) => a + b) / expected.length
  expect(loss.item()).toBeCloseTo(mean, 4)
  expect(mean).toBeGreaterThan(0)
})

test('dropout draws apart for every row: the same text in two rows gets two vectors', () => {
  class Dropped extends Module {
    readonly form = form
    readonly features = 4
    readonly layer = new Linear({ inputs: 4, outputs: 4 }, new Random(3))
    seen: number[][] = []
    readonly bert = new Bert({ form, depth: 1, width: 16, heads: 2, dropout: 0.1 }, new Random(1))
    forward(x: Tensor, context: Parameters<Bert['forward']>[1]): Tensor {
      this.seen = this.bert.forward(x, context).toArray() as number[][]
      return this.layer.forward(ones([x.shape[0], 4]))
    }
  }
  const encoder = new Dropped()
  const ids = (batch().inputs.toArray() as number[][])[0]
  const inputs = fromArray(Int32Array.from([...ids, ...ids]), [2, form.length])
  new SimcseObjective(encoder, {}, new Random(2)).loss({ inputs }, training())
  expect(encoder.seen.length).toBe(4)
  expect(new Set(encoder.seen.map((row) => row.join())).size).toBe(4)
})

test('evaluated twice it is the same to the last bit, and the representation is the encoder’s', () => {
  const made = objective(0.1)
  const [a, b] = [1, 2].map(() => made.represent(batch(), evaluation()))
  expect(a.h.values()).toEqual(b.h.values())
  expect(a.h.values()).toEqual(made.encoder.forward(batch().inputs, evaluation()).values())
})

test('a batch of one text is refused: there would be no negatives', () => {
  const inputs = fromArray(
    Int32Array.from({ length: form.length }, () => 5),
    [1, form.length],
  )
  expect(() => objective(0.1).loss({ inputs }, training())).toThrow(/needs a batch of 2 texts or more/)
})
