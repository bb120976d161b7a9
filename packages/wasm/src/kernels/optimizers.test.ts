import { zeros } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backend, onWasm, random, runs } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const length = fc.integer({ min: 1, max: 40 })
/** The kernel of a name; its reference must not run. */
const kernel = (name: string) => backend.kernel(name, (..._: unknown[]): void => expect.unreachable())

/** |found − expected| in ulps of 1. */
function worst(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(found).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - expected[i]) * 2 ** 23),
    0,
  )
}

test('Adam and AdamW follow the formula in double precision to 4 ulp of 1, for any numbers', () => {
  const share = fc.double({ min: 0, max: 0.9999, noNaN: true })
  const small = fc.double({ min: 0, max: 0.1, noNaN: true })
  fc.assert(
    fc.property(
      length,
      share,
      share,
      small,
      small,
      small,
      fc.integer({ min: 1, max: 1000 }),
      seed,
      (n, beta1, beta2, learningRate, l2, decay, step, at) => {
        onWasm(() => {
          const [w, g, m] = [0, 1, 2].map((i) => random([n], at + i).elements() as Float32Array)
          const v = (random([n], at + 3).elements() as Float32Array).map((value) => value * value)
          const held = zeros([n]).elements() as Float32Array
          held.set(v)
          const scalars = {
            learningRate,
            beta1,
            beta2,
            eps: 1e-3,
            l2,
            decay,
            correction1: 1 - beta1 ** step,
            correction2: 1 - beta2 ** step,
          }
          const expected = Array.from(w, (weight, i) => {
            const gradient = g[i] + l2 * weight
            const first = beta1 * m[i] + (1 - beta1) * gradient
            const second = beta2 * v[i] + (1 - beta2) * gradient ** 2
            const change = first / scalars.correction1 / (Math.sqrt(second / scalars.correction2) + 1e-3)
            return [weight - learningRate * (change + decay * weight), first, second]
          })
          kernel('adamStep')(w, g, m, held, scalars)
          const column = (i: number): number[] => expected.map((row) => row[i])
          // A step can be long where the first moment is not yet what its correction supposes.
          const longest = Math.max(1, ...w.map((weight, i) => Math.abs(weight - random([n], at).values()[i])))
          expect(worst(w, column(0))).toBeLessThan(4 * longest)
          expect(worst(m, column(1))).toBeLessThan(4)
          expect(worst(held, column(2))).toBeLessThan(4)
        })
      },
    ),
    { numRuns: runs },
  )
})

test('SGD, with and without momentum, follows the formula in double precision to 4 ulp of 1', () => {
  const number = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      length,
      number,
      fc.option(number),
      fc.boolean(),
      number,
      seed,
      (n, learningRate, momentum, nesterov, weightDecay, at) => {
        onWasm(() => {
          const [w, g, v] = [0, 1, 2].map((i) => random([n], at + i).elements() as Float32Array)
          const mu = momentum ?? 0
          const expected = Array.from(w, (weight, i) => {
            const gradient = g[i] + weightDecay * weight
            const velocity = mu * v[i] + gradient
            const change = momentum === null ? gradient : nesterov ? gradient + mu * velocity : velocity
            return [weight - learningRate * change, velocity]
          })
          const scalars = { learningRate, momentum: mu, nesterov, weightDecay }
          kernel('sgdStep')(w, g, momentum === null ? null : v, scalars)
          expect(
            worst(
              w,
              expected.map((row) => row[0]),
            ),
          ).toBeLessThan(4)
          if (momentum !== null)
            expect(
              worst(
                v,
                expected.map((row) => row[1]),
              ),
            ).toBeLessThan(4)
        })
      },
    ),
    { numRuns: runs },
  )
})

test('without a gradient, moments and velocity end at 0 and not among numbers too small to be normal; NaN stays', () => {
  onWasm(() => {
    const [w, g] = [random([9], 1), zeros([9])].map((x) => x.elements() as Float32Array)
    const [m, v, velocity] = [2, 3, 4].map((at) => random([9], at).elements() as Float32Array)
    v.forEach((value, i) => {
      v[i] = value * value
    })
    for (const moments of [m, v, velocity]) moments[4] = Number.NaN
    const facts = { beta1: 0.9, beta2: 0.9, eps: 1e-8, l2: 0, decay: 0, correction1: 1, correction2: 1 }
    for (let i = 0; i < 1000; i++) {
      kernel('adamStep')(w, g, m, v, { learningRate: 0.001, ...facts })
      kernel('sgdStep')(w, g, velocity, {
        learningRate: 0.001,
        momentum: 0.9,
        nesterov: false,
        weightDecay: 0,
      })
    }
    const ends = Array.from({ length: 9 }, (_, i) => (i === 4 ? Number.NaN : 0))
    for (const moments of [m, v, velocity]) expect([...moments].map(Math.abs)).toEqual(ends)
  })
})

test('1 − β₂ is taken in double precision', () => {
  onWasm(() => {
    const [w, m, v] = [zeros([1]), zeros([1]), zeros([1])].map((x) => x.elements() as Float32Array)
    const scalars = {
      learningRate: 1,
      beta1: 0.9,
      beta2: 0.999,
      eps: 0,
      l2: 0,
      decay: 0,
      correction1: 0.1,
      correction2: 0.001,
    }
    kernel('adamStep')(w, Float32Array.of(1), m, v, scalars)
    expect(v[0]).toBe(Math.fround(0.001))
    expect(w[0]).toBe(-1)
  })
})
