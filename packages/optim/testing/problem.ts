import { Random } from '@pretexts/random'
import { fromArray, randn, type Tensor } from '@pretexts/tensor'
import type { Optimizer } from '../src/optimizers/optimizer.ts'

/** Two parameters in float64, so that results can be compared to all digits with plain numbers. */
export function twoParameters(): [string, Tensor][] {
  const draw = (name: string, shape: number[]) =>
    randn(shape, new Random(name), { dtype: 'float64' }).requireGrad()
  return [
    ['layer.weight', draw('weight', [3, 2])],
    ['layer.bias', draw('bias', [3])],
  ]
}

/** The gradients of step `step`: random, but the same at every call. */
export function setGradients(parameters: readonly [string, Tensor][], step: number): void {
  for (const [name, parameter] of parameters) {
    const { dtype, shape } = parameter
    parameter.grad = randn(shape, new Random(name).fork(step), { dtype: dtype as 'float64' })
  }
}

/** `steps` updates with those gradients, the first with number `from`. Returns all values. */
export function run(
  optimizer: Optimizer,
  parameters: readonly [string, Tensor][],
  steps: number,
  from = 0,
): number[] {
  for (let step = from; step < from + steps; step++) {
    setGradients(parameters, step)
    optimizer.step()
  }
  return parameters.flatMap(([, parameter]) => Array.from(parameter.values()))
}

/** A scalar algorithm, one number of one parameter at a time: from weight and gradient to the new weight. */
export type ScalarRule = (
  weight: number,
  gradient: number,
  step: number,
  memory: Record<string, number>,
  name: string,
) => number

/** What `run` should give, by a scalar rule that shares nothing with the optimizers. */
export function runScalar(rule: ScalarRule, steps: number): number[] {
  const parameters = twoParameters()
  return parameters.flatMap(([name, parameter]) => {
    return Array.from(parameter.values(), (start, i) => {
      const memory: Record<string, number> = {}
      let weight = start
      for (let step = 0; step < steps; step++) {
        setGradients(parameters, step)
        weight = rule(weight, parameter.grad?.values()[i] ?? 0, step + 1, memory, name)
      }
      return weight
    })
  })
}

/** Steps down ½ Σ cᵢ (wᵢ − i)², cᵢ = 1 … 4, from 0. Returns the largest distance to the minimum at [0, 1, 2, 3]. */
export function descendQuadratic(make: (parameters: [string, Tensor][]) => Optimizer, steps: number): number {
  const w = fromArray(new Float64Array(4), [4], { requiresGrad: true })
  const optimizer = make([['w', w]])
  for (let step = 0; step < steps; step++) {
    w.grad = fromArray(
      Float64Array.from(w.values(), (value, i) => (i + 1) * (value - i)),
      [4],
    )
    optimizer.step()
  }
  return Math.max(...Array.from(w.values(), (value, i) => Math.abs(value - i)))
}
