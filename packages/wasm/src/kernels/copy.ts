import type { DType, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'

/** Where an array's elements lie: the address of its first one, and the strides. */
export interface Place {
  readonly address: number
  readonly strides: readonly number[]
}

export const bytesOf: Readonly<Record<DType, number>> = { float32: 4, float64: 8, int32: 4, uint8: 1 }

/** y ← x, two views of one shape and any strides. */
export function assign(machine: Machine, x: Tensor, y: Tensor): boolean {
  if (x.size === 0) return true
  if (!machine.takes(y.memory)) return false
  const from = { address: machine.first(x), strides: x.strides }
  copy(machine, x.shape, bytesOf[x.dtype], from, { address: machine.first(y), strides: y.strides })
  return true
}

/** The address of a tensor's elements in row-major order, to which they are copied, for this call, where they are not. */
export function packed(machine: Machine, x: Tensor): number {
  if (x.dense || x.size === 0) return machine.first(x)
  return packedInOrder(machine, x, [...x.shape.keys()])
}

/** The same with the axes of `x` in another order. */
export function packedInOrder(machine: Machine, x: Tensor, order: readonly number[]): number {
  const shape = order.map((axis) => x.shape[axis])
  const strides = order.map((axis) => x.strides[axis])
  const address = machine.temporary(bytesOf[x.dtype] * x.size)
  copy(
    machine,
    shape,
    bytesOf[x.dtype],
    { address: machine.first(x), strides },
    { address, strides: dense(shape) },
  )
  return address
}

/** Copies elements of `bytes` bytes. */
export function copy(machine: Machine, shape: readonly number[], bytes: number, x: Place, y: Place): void {
  const axes = arranged(shape, x.strides, y.strides)
  const [first, ...others] = axes
  const table = (from: number, to: number): number => {
    const rows = [[to - from, first.x, first.y], ...others.map(({ size, x, y }) => [size, x, y])]
    return machine.numbers(rows.flatMap(([size, stepX, stepY]) => [size, stepX * bytes, stepY * bytes]))
  }
  const work = shape.reduce((total, size) => total * size, 1)
  machine.call('copy', { count: first.size, work }, (from, to) => {
    return [
      bytes,
      x.address + from * first.x * bytes,
      y.address + from * first.y * bytes,
      axes.length,
      table(from, to),
    ]
  })
}

interface Axis {
  size: number
  x: number
  y: number
}

/**
 * The axes in the order of y's strides, neighbors that go on evenly joined, at least two. Where y runs through its last
 * axis without gaps and x through another, that one comes next to it: the kernel transposes such blocks.
 */
function arranged(shape: readonly number[], x: readonly number[], y: readonly number[]): Axis[] {
  const all = shape.map((size, i): Axis => ({ size, x: x[i], y: y[i] })).filter(({ size }) => size > 1)
  all.sort((a, b) => Math.abs(b.y) - Math.abs(a.y))
  const axes: Axis[] = []
  for (const axis of all) {
    const last = axes[axes.length - 1]
    if (last && last.x === axis.x * axis.size && last.y === axis.y * axis.size) {
      last.size *= axis.size
      last.x = axis.x
      last.y = axis.y
    } else axes.push(axis)
  }
  if (axes.length === 0) axes.push({ size: 1, x: 1, y: 1 })
  const run = axes.findIndex((axis) => axis.x === 1)
  if (run !== -1 && run < axes.length - 2 && axes[axes.length - 1].y === 1 && axes[axes.length - 1].x !== 1) {
    axes.splice(axes.length - 2, 0, ...axes.splice(run, 1))
  }
  if (axes.length === 1) axes.unshift({ size: 1, x: 0, y: 0 })
  return axes
}

/** Row-major strides. */
export function dense(shape: readonly number[]): number[] {
  const strides: number[] = []
  let step = 1
  for (const size of [...shape].reverse()) {
    strides.unshift(step)
    step *= size
  }
  return strides
}
