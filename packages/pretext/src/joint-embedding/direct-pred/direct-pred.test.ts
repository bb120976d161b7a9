import { gram } from '@pretexts/linalg'
import { Random } from '@pretexts/random'
import {
  fromArray,
  matmul,
  mean,
  mul,
  randn,
  square,
  stopGradient,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { directPredictor, followMoment } from './direct-predictor.ts'
import { linearSiamese, type Matrix, siameseGradients } from './linear-siamese.ts'

const rows = Float32Array.from(randn([10, 3], new Random('rows')).values())
const moment = followMoment(new Float64Array(9), rows, 3, 0)
const product = (a: Float64Array, b: Float64Array) =>
  Array.from({ length: 9 }, (_, at) =>
    [0, 1, 2].reduce((total, k) => total + a[3 * Math.floor(at / 3) + k] * b[3 * k + (at % 3)], 0),
  )

test('the moment is the mean of zzᵀ, mixed with the one before', () => {
  const columns = Float32Array.from({ length: 30 }, (_, at) => rows[(at % 10) * 3 + Math.floor(at / 10)])
  gram({ features: columns, count: 3, width: 10 }).forEach((value, i) => {
    expect(moment[i]).toBeCloseTo(value / 10, 6)
  })
  const mixed = followMoment(moment, rows, 3, 0.3)
  expect(mixed[0]).toBeCloseTo(moment[0], 6)
})

test('the predictor is symmetric, commutes with the moment, and has eigenvalues from ε to 1 + ε', () => {
  const predictor = directPredictor(moment, 3)
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) expect(predictor[3 * i + j]).toBeCloseTo(predictor[3 * j + i], 10)
  product(predictor, moment).forEach((value, at) => {
    expect(value).toBeCloseTo(product(moment, predictor)[at], 8)
  })
  const trace = predictor[0] + predictor[4] + predictor[8]
  expect(trace).toBeGreaterThan(1.01)
  expect(trace).toBeLessThan(3 * 1.01 + 1e-9)
  const axes = directPredictor(Float64Array.of(4, 0, 0, 0, 1, 0, 0, 0, 0), 3)
  expect([axes[0], axes[4], axes[8]].map((value) => Number(value.toFixed(6)))).toEqual([1.01, 0.51, 0.01])
})

test('with lengths, the roots of the eigenvalues are taken as they are', () => {
  const axes = directPredictor(Float64Array.of(4, 0, 0, 0.25), 2, { relative: false, epsilon: 0 })
  expect(Array.from(axes)).toEqual([2, 0, 0, 0.5])
})

test('nothing to go by gives ε times the identity', () => {
  expect(Array.from(directPredictor(new Float64Array(4), 2))).toEqual([0.01, 0, 0, 0.01])
})

test.each([true, false])('the gradients are those of the loss, stop-gradient %s', (stop) => {
  const [weights, predictor]: Matrix[] = [
    [0.5, 0.1, -0.3, 0.4],
    [0.7, -0.2, 0.1, 0.9],
  ]
  // Four points with exactly the moments X = diag(1, 0.5) and X′ = 0.2 I, independent of each other.
  const [x, n] = [
    [Math.sqrt(1), Math.sqrt(0.5)],
    [Math.sqrt(0.2), Math.sqrt(0.2)],
  ]
  const signs = [1, -1]
  const points: { first: number[]; second: number[] }[] = []
  for (const a of signs)
    for (const b of signs)
      for (const c of signs)
        for (const d of signs)
          for (const e of signs)
            for (const f of signs)
              points.push({
                first: [a * x[0] + c * n[0], b * x[1] + d * n[1]],
                second: [a * x[0] + e * n[0], b * x[1] + f * n[1]],
              })
  const matrix = (list: readonly number[], shape: number[]) => fromArray(Float64Array.from(list), shape)
  const [first, second] = (['first', 'second'] as const).map((view) =>
    matrix(
      points.flatMap((p) => p[view]),
      [64, 2],
    ),
  )
  const [w, p] = [weights, predictor].map((list) => matrix(list, [2, 2]).requireGrad())
  const project = (input: Tensor) => matmul(input, transpose(w))
  const target = stop ? stopGradient(project(second)) : project(second)
  mul(mean(sum(square(sub(matmul(project(first), transpose(p)), target)), 1)), 0.5).backward()
  const { forWeights, forPredictor } = siameseGradients(weights, predictor, { stopGradient: stop })
  w.grad?.values().forEach((value, i) => {
    expect(value).toBeCloseTo(forWeights[i], 10)
  })
  p.grad?.values().forEach((value, i) => {
    expect(value).toBeCloseTo(forPredictor[i], 10)
  })
})

test('the run begins at the start and has a state for every step', () => {
  const states = linearSiamese({ predictor: 'learned', stopGradient: true, steps: 10 })
  expect(states.map(({ step }) => step)).toEqual(Array.from({ length: 11 }, (_, i) => i))
  expect(states.every(({ spectrum }) => spectrum[0] >= spectrum[1] && spectrum[1] >= 0)).toBe(true)
})

test('only with a predictor and a stop-gradient do directions survive', () => {
  for (const predictor of ['none', 'learned', 'direct'] as const)
    for (const stop of [true, false]) {
      const [largest, smallest] = linearSiamese({ predictor, stopGradient: stop, steps: 1000 })[1000].spectrum
      if (stop && predictor !== 'none') expect(smallest, predictor).toBeGreaterThan(0.1)
      else expect(largest, `${predictor} ${stop}`).toBeLessThan(1e-3)
    }
})
