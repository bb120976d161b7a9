import type { TypedArray } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'

interface AdamScalars {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly eps: number
  readonly l2: number
  readonly decay: number
  readonly correction1: number
  readonly correction2: number
}

export function adamStep(
  machine: Machine,
  weights: TypedArray,
  gradient: TypedArray,
  firstMoment: TypedArray,
  secondMoment: TypedArray,
  { learningRate, beta1, beta2, eps, l2, decay, correction1, correction2 }: AdamScalars,
): boolean {
  const changed = [weights, firstMoment, secondMoment]
  if (!(weights instanceof Float32Array) || !changed.every((data) => machine.takes(data))) return false
  const arrays = [weights, gradient, firstMoment, secondMoment].map((data) => machine.address(data))
  const scalars = [learningRate, beta1, beta2, eps, l2, decay, correction1, correction2]
  machine.call('adamStep', { count: weights.length, grain: 16, work: 4 * weights.length }, (from, to) => {
    return [...arrays.map((at) => at + 4 * from), to - from, ...scalars]
  })
  return true
}

interface SgdScalars {
  readonly learningRate: number
  readonly momentum: number
  readonly nesterov: boolean
  readonly weightDecay: number
}

export function sgdStep(
  machine: Machine,
  weights: TypedArray,
  gradient: TypedArray,
  velocity: TypedArray | null,
  { learningRate, momentum, nesterov, weightDecay }: SgdScalars,
): boolean {
  const changed = velocity ? [weights, velocity] : [weights]
  if (!(weights instanceof Float32Array) || !changed.every((data) => machine.takes(data))) return false
  const [w, g] = [machine.address(weights), machine.address(gradient)]
  const v = velocity ? machine.address(velocity) : 0
  const scalars = [learningRate, momentum, Number(nesterov), weightDecay]
  machine.call('sgdStep', { count: weights.length, grain: 16, work: 2 * weights.length }, (from, to) => {
    const at = 4 * from
    return [w + at, g + at, velocity ? v + at : 0, to - from, ...scalars]
  })
  return true
}
