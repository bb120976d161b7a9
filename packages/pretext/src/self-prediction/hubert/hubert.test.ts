import { defaultsOf } from '@pretexts/contracts'
import { crossEntropy } from '@pretexts/losses'
import { Wav2Vec2 } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { firstStep, soundForm as form, sounds } from '../../../testing/signals.ts'
import { cepstraFrame, cepstraOf } from '../../signals/cepstra.ts'
import { hubert } from './hubert.ts'
import { hubertBatch } from './hubert-batch.ts'
import { HubertObjective } from './hubert-objective.ts'

const options = {
  ...defaultsOf(hubert.options),
  span: 4,
  units: 6,
  maskedWeight: 1,
  projection: 8,
  penaltyWeight: 0,
}
const encoder = () => new Wav2Vec2({ form, channels: 8, features: 16, depth: 2, heads: 2 }, new Random(1))
const objective = (changes = {}) =>
  new HubertObjective(encoder(), sounds(12), { ...options, ...changes }, new Random(2))
const batch = () => hubertBatch(sounds(4), new Random(3))

test('the loss is the cross-entropy over all units at hidden frames', () => {
  const made = objective()
  const { logits, targets } = made.answer(batch(), evaluation())
  expect(logits.shape).toEqual([targets.size, 6])
  expect(made.loss(batch(), evaluation()).loss.item()).toBeCloseTo(crossEntropy(logits, targets).item(), 6)
  for (const value of logits.values()) expect(Math.abs(value)).toBeLessThanOrEqual(10.0001) // cos / 0.1
})

test('only hidden frames are asked for: targets of others make no difference', () => {
  const made = objective()
  const { hiddenFrames, targets } = made.answer(batch(), evaluation())
  const units = made.unitsOf(batch(), hiddenFrames.hidden.length / 4)
  const places = hiddenFrames.places.flatMap((own) => [...own])
  expect(Array.from(targets.values())).toEqual(places.map((place) => units[place]))
  expect(hiddenFrames.hidden.reduce((a, b) => a + b, 0)).toBe(places.length)
})

test('α weighs hidden frames against those that are seen', () => {
  const [hidden, half] = [1, 0.5].map((maskedWeight) => objective({ maskedWeight }))
  const { logits, targets, seen } = half.answer(batch(), evaluation())
  if (!seen) throw new Error('frames that are seen are not named')
  const [count, frames] = [4, half.encoder.stem.forward(batch().signals).shape[1]]
  expect(targets.size + seen.targets.size).toBe(count * frames)
  const [a, b] = [crossEntropy(logits, targets).item(), crossEntropy(seen.logits, seen.targets).item()]
  expect(half.loss(batch(), evaluation()).loss.item()).toBeCloseTo(0.5 * a + 0.5 * b, 5)
  expect(hidden.loss(batch(), evaluation()).loss.item()).toBeCloseTo(a, 5)
  expect(hidden.answer(batch(), evaluation()).seen).toBeNull()
})

test('units are asked for before the padding alone, hidden or not', () => {
  const made = objective({ maskedWeight: 0.5 })
  const frames = made.encoder.stem.forward(batch().signals).shape[1]
  const half = { ...batch(), lengths: batch().lengths.map((length) => length / 2) }
  const { targets, seen } = made.answer(half, evaluation())
  expect(targets.size + (seen?.targets.size ?? 0)).toBe(half.lengths.length * Math.round(frames / 2))
})

test('frames of the network and of MFCCs are matched by their middles, whatever their rates', () => {
  const geometry = { field: 200, hop: 160 }
  for (const rate of [8000, 16_000]) {
    for (const t of [1, 5, 17]) {
      const j = cepstraFrame(t, geometry, { rate }, 1000)
      const [own, other] = [(t * 160 + 100) / rate, j * 0.01 + 0.0125]
      expect(Math.abs(own - other)).toBeLessThanOrEqual(0.0051)
    }
  }
  expect(cepstraFrame(50, geometry, { rate: 8000 }, 48)).toBe(47)
})

test('how loud a signal is, and what stands in its padding, does not change its MFCCs', () => {
  const loud = sounds(2)
  const soft = { ...loud, values: loud.values.map((x) => x / 8) }
  const [a, b] = [loud, soft].map((samples) => cepstraOf(samples))
  a.rows.forEach((value, i) => {
    expect(value).toBeCloseTo(b.rows[i], 2)
  })
  const half = { ...loud, values: loud.values.slice(), lengths: loud.lengths.map((length) => length / 2) }
  const longer = { ...half, values: half.values.map((x, i) => (i % 4000 < 2400 ? x : 0.3)) }
  const before = 20 * a.width // frames that end well before the padding
  expect(cepstraOf(half).rows.slice(0, before)).toEqual(cepstraOf(longer).rows.slice(0, before))
})

test('a click is in the same frame of both', () => {
  const samples = sounds(1)
  samples.values.fill(0)
  samples.values.fill(0.5, 2000, 2080)
  const { rows, width, frames } = cepstraOf(samples)
  const loudness = Array.from({ length: frames }, (_, j) => rows[j * width])
  const at = loudness.indexOf(Math.max(...loudness))
  expect(
    cepstraFrame(Math.round((2040 - 100) / 160), { field: 200, hop: 160 }, form, frames),
  ).toBeGreaterThanOrEqual(at - 1)
  expect(
    cepstraFrame(Math.round((2040 - 100) / 160), { field: 200, hop: 160 }, form, frames),
  ).toBeLessThanOrEqual(at + 1)
})

test('units are of MFCCs at first, and of a frozen copy of the network once they are made anew', () => {
  const made = objective({ secondAfter: 0.5 })
  const frames = made.encoder.stem.forward(batch().signals).shape[1]
  const first = made.unitsOf(batch(), frames)
  made.afterStep({ ...firstStep(), progress: { step: 3, steps: 10 } })
  expect(made.iteration.toArray()).toEqual([1])
  made.afterStep({ ...firstStep(), progress: { step: 4, steps: 10 } })
  expect(made.iteration.toArray()).toEqual([2])
  const second = made.unitsOf(batch(), frames)
  expect(second).not.toEqual(first)
  expect(made.unitsOf(batch(), frames, 1)).toEqual(first)
  for (const parameter of made.encoder.parameters()) parameter.elements().fill(0.01) // the online network moves on
  expect(made.unitsOf(batch(), frames)).toEqual(second)
})

test('a run that is resumed after that has the same units', () => {
  const [made, resumed] = [objective({ secondAfter: 0.1 }), objective({ secondAfter: 0.1 })]
  made.afterStep({ ...firstStep(), progress: { step: 1, steps: 10 } })
  resumed.loadStateDict(made.stateDict())
  expect(resumed.unitsOf(batch(), 24)).toEqual(made.unitsOf(batch(), 24))
  expect(resumed.loss(batch(), evaluation()).loss.item()).toBe(made.loss(batch(), evaluation()).loss.item())
})

test('silence everywhere makes one cluster, and is refused: its loss would be 0 and nothing be learned', () => {
  const silent = sounds(12)
  silent.values.fill(0)
  expect(() => new HubertObjective(encoder(), silent, options, new Random(2))).toThrow(
    /the perplexity of 6 clusters is 1.00, below 2; are the signals silent or all alike/,
  )
})
