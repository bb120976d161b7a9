import { Random } from '@pretexts/random'
import { fromArray, referenceBackend, type Tensor, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { callLoss, lossCalls } from './lib/losses.ts'

/*
 * Every loss in float32 against itself in float64 on the same embeddings, on both backends: its value, and its gradient in one
 * of two views.
 */

const [count, width] = [8, 6]

/** Factor of normal draws, and how far the second view lies from the first. */
const regimes: Readonly<Record<string, readonly [scale: number, apart: number]>> = {
  usual: [1, 1],
  small: [1e-3, 1],
  large: [50, 1],
  'views nearly the same': [1, 1e-3],
}

const ulp = 2 ** -23
/** Relative to max(1, value). Most need two; sigReg, which goes through 16 multiples of an angle, needs nine. */
const valueBound = 12 * ulp
/**
 * Relative to the largest element, or to 1/scale: differences of near views, and of cosines near 1, have the digits of what they
 * come from. Most need six; sigReg needs 18.
 */
const gradientBound = 24 * ulp

const backends = { reference: referenceBackend, wasm: wasm({ memory: 2 ** 22, small: 0 }) }
afterEach(() => void useBackend(referenceBackend))

describe.each(Object.entries(backends))('on the %s backend losses keep their digits', (_, backend) => {
  test.each(Object.entries(regimes))('%s', (_, [scale, apart]) => {
    const rng = new Random('views')
    const first = Float32Array.from({ length: count * width }, () => scale * rng.normal())
    const second = first.map((x) => (1 - apart) * x + apart * scale * rng.normal())
    const run = (name: string, views: readonly (Float32Array | Float64Array)[]): [number, number[]] => {
      const [a, b] = views.map((view) => fromArray(view, [count, width], { requiresGrad: true }))
      const { args, options } = lossCalls[name]
      const y = callLoss(name, [...args(a, b), options ?? undefined]) as Tensor
      y.backward()
      return [y.item(), [...(a.grad as Tensor).values()]]
    }
    const wrong = Object.keys(lossCalls).flatMap((name) => {
      useBackend(referenceBackend)
      const [value, gradient] = run(name, [Float64Array.from(first), Float64Array.from(second)])
      useBackend(backend)
      const [found, foundGradient] = run(name, [first, second])
      const error = Math.abs(found - value) / Math.max(1, Math.abs(value))
      const size = Math.max(Math.min(1, 1 / scale) / count, ...gradient.map(Math.abs))
      const gradientError = Math.max(...foundGradient.map((g, i) => Math.abs(g - gradient[i]) / size))
      if (error <= valueBound && gradientError <= gradientBound) return []
      return [`${name}: value off by ${error}, gradient by ${gradientError}`]
    })
    expect(wrong).toEqual([])
  })
})
