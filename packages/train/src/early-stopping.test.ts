import { expect, test } from 'vitest'
import { earlyStopping } from './early-stopping.ts'

test('it stops after so many looks without improvement, counted anew after each one', () => {
  const stop = earlyStopping({ patience: 2 })
  expect([3, 4, 2, 2, 2.5].map(stop)).toEqual([false, false, false, false, true])
})

test('an accuracy improves upwards, and by more than the margin', () => {
  const stop = earlyStopping({ patience: 1, better: 'larger', margin: 0.01 })
  expect([0.5, 0.6, 0.605].map(stop)).toEqual([false, false, true])
})

test('NaN is no improvement', () => {
  expect([1, Number.NaN].map(earlyStopping({ patience: 1 }))).toEqual([false, true])
})

test('a patience that is none is refused', () => {
  expect(() => earlyStopping({ patience: 0 })).toThrow('patience must be a whole number ≥ 1; got 0')
})
