import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { ones, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { evaluation } from '../context.ts'
import { Dropout } from './dropout.ts'

const training = (seed: number) => ({ training: true, rng: new Random(seed) })

test('Dropout obeys the layer laws', () => checkLayer(new Dropout({ p: 0.5 }), values()))

test('each element is 0 with probability p and 1 / (1 − p) times itself otherwise', () => {
  const y = new Dropout({ p: 0.25 }).forward(ones([10_000]), training(1)).values()
  const dropped = y.filter((value) => value === 0).length
  expect(new Set(y)).toEqual(new Set([0, Math.fround(4 / 3)]))
  expect(Math.abs(dropped - 2500)).toBeLessThan(5 * Math.sqrt(10_000 * 0.25 * 0.75)) // five standard deviations
})

test('the stream decides what is dropped', () => {
  const drop = (seed: number) => new Dropout().forward(ones([64]), training(seed)).toArray()
  expect(drop(1)).toEqual(drop(1))
  expect(drop(1)).not.toEqual(drop(2))
})

test('evaluation mode and p = 0 give the input back, p = 1 gives zeros', () => {
  const x = tensor([1, 2])
  expect(new Dropout({ p: 0.9 }).forward(x, evaluation())).toBe(x)
  expect(new Dropout({ p: 0 }).forward(x, training(1))).toBe(x)
  expect(new Dropout({ p: 1 }).forward(x, training(1)).toArray()).toEqual([0, 0])
})

test('p is a probability', () => {
  expect(() => new Dropout({ p: 1.5 })).toThrow('Dropout: p must lie between 0 and 1; got 1.5')
})
