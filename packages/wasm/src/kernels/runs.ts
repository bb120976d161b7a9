import type { Shape, Tensor } from '@pretexts/tensor'

type Steps = readonly [outer: number, inner: number, element: number]

/** Broadcast operands as outer × inner runs of n elements; for each operand its strides, in elements. */
export interface Runs {
  readonly outer: number
  readonly inner: number
  readonly n: number
  readonly steps: readonly Steps[]
}

/** What of an operand says how it runs. */
export type Layout = Pick<Tensor, 'shape' | 'strides' | 'size' | 'dense'>

const together: Steps = [0, 0, 1]
const still: Steps = [0, 0, 0]

/**
 * Joins neighboring axes over which all operands go on evenly. What is left must be three axes at most, and every
 * operand must go through the last one element by element or stay where it is; null otherwise.
 */
export function runsOf(operands: readonly Layout[], shape: Shape, size: number): Runs | null {
  if (operands.every((x) => isOneRun(x, size))) {
    return { outer: 1, inner: 1, n: size, steps: operands.map((x) => (x.size === 1 ? still : together)) }
  }
  const axes = joinedAxes(operands, shape)
  const one = { size: 1, steps: operands.map(() => 0) }
  const run = axes.pop() ?? one
  const even = run.size === 1 || run.steps.every((step) => step === 0 || step === 1)
  if (axes.length > 2 || !even) return null
  const [outer = one, inner = one] = axes
  const steps = operands.map((_, i): Steps => [outer.steps[i], inner.steps[i], run.steps[i]])
  return { outer: outer.size, inner: inner.size, n: run.size, steps }
}

/** Whether x is one number, or dense with `size` elements. */
export function isOneRun(x: Layout, size: number): boolean {
  return x.size === 1 || (x.dense && x.size === size)
}

interface Axis {
  size: number
  steps: number[]
}

function joinedAxes(operands: readonly Layout[], shape: Shape): Axis[] {
  const axes: Axis[] = []
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 1) continue
    const next = { size: shape[i], steps: operands.map((x) => stepOf(x, i, shape)) }
    const last = axes[axes.length - 1]
    if (last?.steps.every((step, k) => step === next.steps[k] * next.size)) {
      last.size *= next.size
      last.steps = next.steps
    } else axes.push(next)
  }
  return axes
}

/** The stride of `x` along axis `i` of `shape`; 0 where it is repeated. */
export function stepOf(x: Pick<Layout, 'shape' | 'strides'>, i: number, shape: Shape): number {
  const axis = i - (shape.length - x.shape.length)
  return axis < 0 || x.shape[axis] === 1 ? 0 : x.strides[axis]
}
