import type { DType, Shape, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { bytesOf, copy, dense, packed } from './copy.ts'
import { type Layout, type Runs, runsOf, stepOf } from './runs.ts'

/** So few elements that the plainest call is made, without a thought about threads. */
export const few = 4096

/** Operands of an elementwise kernel: how they run, and where each starts. */
export interface Operands {
  readonly runs: Runs
  readonly addresses: readonly number[]
}

/** Operands broadcast to `shape`. Those whose strides no run follows are copied first, for this call. */
export function operandsOf(machine: Machine, given: readonly Tensor[], shape: Shape, size: number): Operands {
  const runs = runsOf(given, shape, size)
  if (runs) return { runs, addresses: given.map((x) => machine.first(x)) }
  const layouts = given.map(
    ({ shape, size }): Layout => ({ shape, size, dense: true, strides: dense(shape) }),
  )
  const packedRuns = runsOf(layouts, shape, size)
  if (packedRuns) return { runs: packedRuns, addresses: given.map((x) => packed(machine, x)) }
  const steps = given.map(() => [0, 0, 1] as const)
  const addresses = given.map((x) => repeated(machine, x, shape, size))
  return { runs: { outer: 1, inner: 1, n: size, steps }, addresses }
}

/** The address of a copy that has all elements of `shape`. */
function repeated(machine: Machine, x: Tensor, shape: Shape, size: number): number {
  const address = machine.temporary(bytesOf[x.dtype] * size)
  const from = { address: machine.first(x), strides: shape.map((_, i) => stepOf(x, i, shape)) }
  copy(machine, shape, bytesOf[x.dtype], from, { address, strides: dense(shape) })
  return address
}

type Elementwise =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'maximum'
  | 'minimum'
  | 'pow'
  | 'equal'
  | 'less'
  | 'lessEqual'
  | 'where'

/** Calls a kernel whose arguments are `extra`, the sizes of the runs, each operand's address and strides, and y. */
export function callOnRuns(
  machine: Machine,
  name: Elementwise,
  { runs, addresses }: Operands,
  {
    dtypes,
    y,
    effort = 1,
  }: {
    dtypes: readonly DType[]
    y: Tensor /** Work for an element, beside that of an addition. Default 1. */
    effort?: number
  },
  extra: readonly number[] = [],
): void {
  const { outer, inner, n, steps } = runs
  const single = outer === 1 && inner === 1
  const to = machine.first(y)
  const stride = (single ? 1 : inner * n) * bytesOf[y.dtype] // of y, along the axis that is cut
  const parts = { count: single ? n : outer, grain: single ? 16 : 1, work: effort * y.size }
  machine.call(name, parts, (from, end) => [
    ...extra,
    ...(single ? [1, 1, end - from] : [end - from, inner, n]),
    ...addresses.flatMap((address, i) => {
      const step = steps[i][single ? 2 : 0] * bytesOf[dtypes[i]]
      return [address + from * step, ...steps[i]]
    }),
    to + from * stride,
  ])
}
