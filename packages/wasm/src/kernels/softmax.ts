import type { Tensor } from '@pretexts/tensor'
import type { Kernels } from '../machine/instance.ts'
import type { Machine } from '../machine/machine.ts'
import { copy, dense, packed, packedInOrder } from './copy.ts'

/** Rows of n elements that belong together, in the order of the axes given. */
interface Rows {
  readonly order: readonly number[]
  readonly rows: number
  readonly n: number
}

/** Whether the axes with more than one element stand in the order in which they lie in a dense array. */
function inOrder({ shape }: Tensor, order: readonly number[]): boolean {
  const long = order.filter((axis) => shape[axis] > 1)
  return long.every((axis, i) => i === 0 || axis > long[i - 1])
}

function rowsAlong(x: Tensor, axes: readonly number[]): Rows {
  const kept = [...x.shape.keys()].filter((axis) => !axes.includes(axis))
  const n = axes.reduce((total, axis) => total * x.shape[axis], 1)
  return { order: [...kept, ...axes], rows: x.size / n, n }
}

const addressOf = (machine: Machine, x: Tensor, order: readonly number[]): number =>
  inOrder(x, order) ? packed(machine, x) : packedInOrder(machine, x, order)

/** y = f(inputs) row by row, all of one shape; rows that are not contiguous are copied together, and y apart. */
function byRows(
  machine: Machine,
  name: keyof Kernels,
  inputs: readonly Tensor[],
  axes: readonly number[],
  y: Tensor,
): boolean {
  if (y.dtype !== 'float32') return false
  if (y.size === 0) return true
  const { order, rows, n } = rowsAlong(y, axes)
  const sources = inputs.map((x) => addressOf(machine, x, order))
  const direct = inOrder(y, order)
  const out = direct ? machine.first(y) : machine.temporary(4 * y.size)
  machine.call(name, { count: rows, work: 20 * y.size }, (from, to) => {
    return [...sources.map((at) => at + 4 * n * from), to - from, n, out + 4 * n * from]
  })
  if (direct) return true
  const shape = order.map((axis) => y.shape[axis])
  const strides = order.map((axis) => y.strides[axis])
  copy(machine, shape, 4, { address: out, strides: dense(shape) }, { address: machine.first(y), strides })
  return true
}

/** softmax or logSoftmax over any axes. */
export const softmax =
  (name: 'softmax' | 'logSoftmax') =>
  (machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): boolean =>
    byRows(machine, name, [x], axes, y)

/** x̄ = y ⊙ (ḡ − Σ ḡ ⊙ y). */
export function softmaxGradient(
  machine: Machine,
  g: Tensor,
  y: Tensor,
  axes: readonly number[],
  x: Tensor,
): boolean {
  return byRows(machine, 'softmaxGradient', [g, y], axes, x)
}

/** y = log Σ eˣ; of nothing −∞. */
export function logSumExp(machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): boolean {
  if (x.dtype !== 'float32') return false
  if (x.size === 0) {
    y.memory.fill(Number.NEGATIVE_INFINITY)
    return true
  }
  const { order, rows, n } = rowsAlong(x, axes)
  const [source, out] = [addressOf(machine, x, order), machine.first(y)]
  machine.call('logSumExp', { count: rows, work: 20 * x.size }, (from, to) => {
    return [source + 4 * n * from, to - from, n, out + 4 * from]
  })
  return true
}

/** y = −log softmax(z)[label] for z (N, K), and softmax(z) where it is asked for. */
export function softmaxCrossEntropy(
  machine: Machine,
  z: Tensor,
  labels: Tensor,
  y: Tensor,
  shares: Tensor | null,
): boolean {
  if (y.dtype !== 'float32') return false
  const [from, label, to] = [packed(machine, z), packed(machine, labels), machine.first(y)]
  const share = shares ? machine.first(shares) : 0
  const [rows, n] = z.shape
  machine.call('softmaxCrossEntropy', { count: rows, work: 20 * z.size }, (start, end) => {
    const at = 4 * n * start
    return [from + at, label + 4 * start, end - start, n, to + 4 * start, shares ? share + at : 0]
  })
  return true
}

/** z̄ = ḡ (softmax(z) − onehot(label)). */
export function softmaxCrossEntropyGradient(
  machine: Machine,
  g: Tensor,
  shares: Tensor,
  labels: Tensor,
  out: Tensor,
): boolean {
  if (out.dtype !== 'float32') return false
  const [cotangent, from, label] = [g, shares, labels].map((tensor) => packed(machine, tensor))
  const to = machine.first(out)
  const [rows, n] = out.shape
  machine.call('softmaxCrossEntropyGradient', { count: rows, work: out.size }, (start, end) => {
    const at = 4 * n * start
    return [cotangent + 4 * start, from + at, label + 4 * start, end - start, n, to + at]
  })
  return true
}
