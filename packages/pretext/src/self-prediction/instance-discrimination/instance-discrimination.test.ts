import { defaultsOf } from '@pretexts/contracts'
import { crossEntropy } from '@pretexts/losses'
import { convNet } from '@pretexts/models'
import { evaluation, type StepContext } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  fromArray,
  grad,
  indexSelect,
  logSumExp,
  matmul,
  mul,
  normalize,
  randn,
  sum,
  type Tensor,
  tensor,
  transpose,
  uniform,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { instanceDiscrimination } from './instance-discrimination.ts'
import { InstanceDiscriminationObjective } from './instance-discrimination-objective.ts'
import { instanceNce } from './instance-nce.ts'
import { MemoryBank } from './memory-bank.ts'

const options = { ...defaultsOf(instanceDiscrimination.options), projection: 5, negatives: 0 }
const form = { kind: 'image' as const, channels: 1, height: 12, width: 12 }
const images = uniform([6, 1, 12, 12], new Random('images'))
const batch = instanceDiscrimination.batch(imageSamples(images), new Random(1), options)
const network = (changes = {}) =>
  new InstanceDiscriminationObjective(
    convNet({ form, width: 1 / 8 }, new Random(1)),
    20,
    { ...options, ...changes },
    new Random(2),
  )
const training = (seed = 1): StepContext => ({
  training: true,
  rng: new Random(seed),
  progress: { step: 0, steps: 1 },
})
const int = (...values: number[]) => tensor(values, { dtype: 'int32' })
const rowsOf = (x: Tensor) => x.toArray() as number[][]

test('rows of the bank move by the momentum and keep their length 1; others stay', () => {
  const bank = new MemoryBank(4, 3, new Random(1))
  const before = rowsOf(bank.read())
  const features = normalize(randn([2, 3], new Random(2)))
  bank.store(int(3, 1), features, 0.25)
  const after = rowsOf(bank.read())
  expect([after[0], after[2]]).toEqual([before[0], before[2]])
  const moved = before[3].map((value, d) => 0.25 * value + 0.75 * rowsOf(features)[0][d])
  const length = Math.hypot(...moved)
  after[3].forEach((value, d) => {
    expect(value).toBeCloseTo(moved[d] / length, 5)
  })
  for (const row of after) expect(Math.hypot(...row)).toBeCloseTo(1, 5)
})

test('without momentum a row becomes the features, and of an image that occurs twice the last counts', () => {
  const bank = new MemoryBank(3, 2, new Random(1))
  bank.store(
    int(1, 1),
    tensor([
      [1, 0],
      [0.6, 0.8],
    ]),
    0,
  )
  expect(rowsOf(bank.read())[1].map((value) => Math.round(value * 1e5))).toEqual([60_000, 80_000])
})

test('the exact loss is −ln of the softmax over all rows, of the bank as it was before the batch', () => {
  const made = network()
  const before = rowsOf(made.bank.read())
  const { loss } = made.loss(batch, training())
  const again = network()
  const v = rowsOf(again.project(batch.first, training()))
  const expected = v.map((vector, n) => {
    const scores = before.map((row) => row.reduce((dot, value, d) => dot + value * vector[d], 0) / 0.07)
    const largest = Math.max(...scores)
    return Math.log(scores.reduce((total, s) => total + Math.exp(s - largest), 0)) + largest - scores[n]
  })
  expect(loss.item()).toBeCloseTo(expected.reduce((a, b) => a + b, 0) / 6, 3)
  expect(rowsOf(made.bank.read())[0]).not.toEqual(before[0])
  expect(rowsOf(made.bank.read())[6]).toEqual(before[6])
})

test('the estimate equals its double loop', () => {
  const [own, noise] = [randn([3, 1], new Random(1)), randn([3, 7], new Random(2))]
  const [z, n] = [4, 50]
  const h = (score: number) => {
    const p = Math.exp(score) / z
    return p / (p + 7 / n)
  }
  const total = rowsOf(own).map(([score], i) =>
    rowsOf(noise)[i].reduce((loss, s) => loss - Math.log(1 - h(s)), -Math.log(h(score))),
  )
  expect(instanceNce(own, noise, tensor([Math.log(z)]), n).item()).toBeCloseTo(
    total.reduce((a, b) => a + b, 0) / 3,
    4,
  )
})

test('with much noise and the true normalizer the estimate has the gradient of the exact loss', () => {
  const bank = normalize(randn([10, 4], new Random(1)))
  const image = int(3)
  const repeated = 300 // each image is noise equally often, 3000 in all
  const noiseRows = indexSelect(
    bank,
    fromArray(
      Int32Array.from({ length: 10 * repeated }, (_, i) => i % 10),
      [10 * repeated],
    ),
    0,
  )
  const start = normalize(randn([1, 4], new Random(2)))
  const exact = (v: Tensor) => crossEntropy(matmul(v, transpose(bank)), image)
  const logZ = logSumExp(matmul(start, transpose(bank)), 1)
  const estimate = (v: Tensor) =>
    instanceNce(
      sum(mul(v, indexSelect(bank, image, 0)), 1, { keepDims: true }),
      matmul(v, transpose(noiseRows)),
      logZ,
      10,
    )
  const [a, b] = [exact, estimate].map((loss) => grad(loss)(start)[0].values())
  for (const [d, value] of a.entries()) expect(b[d]).toBeCloseTo(value, 2)
})

test('the normalizer is estimated from the first batch of training, and kept', () => {
  const made = network({ negatives: 16 })
  made.loss(batch, { ...training(), training: false })
  expect([made.estimated.item(), made.logNormalizer.item()]).toEqual([0, 0])
  made.loss(batch, training())
  const first = made.logNormalizer.item()
  expect(first).toBeGreaterThan(Math.log(20) - 2)
  made.loss(batch, training(2))
  expect(made.logNormalizer.item()).toBe(first)
})

test('the proximal term is the mean squared distance to the own rows, times λ', () => {
  const [plain, near] = [network(), network({ proximal: 3 })].map((made) =>
    made.loss(batch, training()).loss.item(),
  )
  const made = network()
  const [v, rows] = [made.project(batch.first, training()), made.bank.read(batch.images)].map(rowsOf)
  const moved = v.map((row, n) => row.reduce((total, value, d) => total + (value - rows[n][d]) ** 2, 0))
  expect(near - plain).toBeCloseTo((3 * moved.reduce((a, b) => a + b, 0)) / 6, 3)
})

test('the bank gets no gradient, and held-out images change nothing', () => {
  const made = network()
  const before = made.bank.read().values()
  made.evaluate(batch, evaluation()).loss.backward()
  expect(made.bank.rows.grad).toBeNull()
  expect(made.bank.read().values()).toEqual(before)
})

test('images that the bank has no row for are refused', () => {
  expect(() => network().loss({ ...batch, images: int(0, 1, 2, 3, 4, 20) }, training())).toThrow(
    'instance-discrimination: the images must be those that the objective was made for, 0 to 19; got image 20; held-out images have no class: measure them with evaluate',
  )
})

test('constant images give a finite loss', () => {
  const blank = fromArray(new Float32Array(6 * 144), [6, 1, 12, 12])
  const { loss } = network({ negatives: 8 }).loss({ ...batch, first: blank }, training())
  expect(Number.isFinite(loss.item())).toBe(true)
})
