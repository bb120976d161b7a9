import type { Shape, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { packed, packedInOrder } from './copy.ts'
import { few } from './operands.ts'

/** A dense array seen as (outer, middle, inner), the middle being what is reduced. */
export interface Grouped {
  readonly address: number
  readonly outer: number
  readonly middle: number
  readonly inner: number
}

interface Segment {
  size: number
  readonly reduced: boolean
}

/** The axes as alternating segments of those that are reduced and those that are kept; axes of size 1 are neither. */
function segmentsOf(shape: Shape, axes: readonly number[]): Segment[] {
  const segments: Segment[] = []
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue
    const reduced = axes.includes(axis)
    const last = segments[segments.length - 1]
    if (last?.reduced === reduced) last.size *= size
    else segments.push({ size, reduced })
  }
  return segments
}

const product = (segments: readonly Segment[]): number =>
  segments.reduce((total, { size }) => total * size, 1)

/** The sizes where one axis is reduced, or all: the usual cases, without the general account of them. */
function plainSizes(x: Tensor, axes: readonly number[], y: Tensor): Omit<Grouped, 'address'> | null {
  if (y.size === 1) return { outer: 1, middle: x.size, inner: 1 }
  if (axes.length !== 1) return null
  let inner = 1
  for (let axis = axes[0] + 1; axis < x.rank; axis++) inner *= x.shape[axis]
  const middle = x.shape[axes[0]]
  return { outer: x.size / (middle * inner), middle, inner }
}

function around(segments: readonly Segment[], at: number): Omit<Grouped, 'address'> {
  if (at === -1) return { outer: product(segments), middle: 1, inner: 1 }
  return {
    outer: product(segments.slice(0, at)),
    middle: segments[at].size,
    inner: product(segments.slice(at + 1)),
  }
}

/** `x` for kernels that reduce one segment: as it lies where there is only one, else with the reduced axes moved to the end. */
function grouped(machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): Grouped {
  const plain = plainSizes(x, axes, y)
  if (plain) return { address: packed(machine, x), ...plain }
  const segments = segmentsOf(x.shape, axes)
  const places = segments.flatMap(({ reduced }, i) => (reduced ? [i] : []))
  if (places.length < 2) return { address: packed(machine, x), ...around(segments, places[0] ?? -1) }
  const kept = [...x.shape.keys()].filter((axis) => !axes.includes(axis))
  const address = packedInOrder(machine, x, [...kept, ...axes])
  const outer = kept.reduce((total, axis) => total * x.shape[axis], 1)
  return { address, outer, middle: x.size / outer, inner: 1 }
}

/** y = Σ x, or the mean. Over axes that are not neighbors in several passes, the last of them first. */
export const sum =
  (kind: 'sum' | 'mean') =>
  (machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): boolean => {
    if (x.dtype === 'uint8') return kind === 'sum' && count(machine, x, axes, y)
    if (y.dtype !== 'float32') return false
    const scale = kind === 'mean' ? y.size / x.size : 1
    if (x.size === 0 || y.size === 0) {
      y.memory.fill(kind === 'mean' ? Number.NaN : 0)
      return true
    }
    const from = packed(machine, x)
    const plain = plainSizes(x, axes, y)
    if (plain) {
      callSum(machine, { address: from, ...plain }, scale, machine.first(y))
      return true
    }
    const segments = segmentsOf(x.shape, axes)
    const last = segments.findLastIndex(({ reduced }) => reduced)
    if (segments.filter(({ reduced }) => reduced).length < 2) {
      callSum(machine, { address: from, ...around(segments, last) }, scale, machine.first(y))
      return true
    }
    const partial = machine.temporary((8 * x.size) / segments[last].size)
    callPartialSum(machine, { address: from, ...around(segments, last) }, partial)
    for (;;) {
      segments.splice(
        segments.findLastIndex(({ reduced }) => reduced),
        1,
      )
      const at = segments.findLastIndex(({ reduced }) => reduced)
      if (at === -1) break
      const { outer, middle, inner } = around(segments, at)
      machine.kernels.sumPartial(partial, outer, middle, inner, partial)
    }
    machine.kernels.demote(partial, y.size, scale, machine.first(y))
    return true
  }

/** The rows of a large matrix are summed in parts of so many, whatever the number of threads. */
const rowsPerPart = 128
const large = 16_384

function callSum(
  machine: Machine,
  { address, outer, middle, inner }: Grouped,
  scale: number,
  y: number,
): void {
  if (outer === 1 && inner > 1 && middle > rowsPerPart && middle * inner > large) {
    sumInParts(machine, { address, outer, middle, inner }, scale, y)
    return
  }
  if (outer * middle * inner < few) {
    machine.kernels.sum(address, outer, middle, inner, scale, y)
    return
  }
  const [rowX, rowY] = [4 * middle * inner, 4 * inner]
  machine.call('sum', { count: outer, work: outer * middle * inner }, (from, to) => {
    return [address + rowX * from, to - from, middle, inner, scale, y + rowY * from]
  })
}

function sumInParts(machine: Machine, { address, middle, inner }: Grouped, scale: number, y: number): void {
  const whole = Math.floor(middle / rowsPerPart)
  const left = middle % rowsPerPart
  const partial = machine.temporary(8 * inner * (whole + 1))
  callPartialSum(machine, { address, outer: whole, middle: rowsPerPart, inner }, partial)
  const rest = address + 4 * inner * rowsPerPart * whole
  machine.kernels.partialSum(rest, 1, left, inner, partial + 8 * inner * whole)
  machine.kernels.sumPartial(partial, 1, whole + 1, inner, partial)
  machine.kernels.demote(partial, inner, scale, y)
}

function callPartialSum(machine: Machine, { address, outer, middle, inner }: Grouped, y: number): void {
  const [rowX, rowY] = [4 * middle * inner, 8 * inner]
  machine.call('partialSum', { count: outer, work: outer * middle * inner }, (from, to) => {
    return [address + rowX * from, to - from, middle, inner, y + rowY * from]
  })
}

function count(machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): boolean {
  if (x.size === 0) {
    y.memory.fill(0)
    return true
  }
  const { address, outer, middle, inner } = grouped(machine, x, axes, y)
  machine.kernels.count(address, outer, middle, inner, machine.first(y))
  return true
}

/** y = the largest or smallest element, or its place. */
export const extreme =
  (kernel: 'largest' | 'smallest', result: 'value' | 'place') =>
  (machine: Machine, x: Tensor, axes: readonly number[], y: Tensor): boolean => {
    if (x.dtype !== 'float32') return false
    if (y.size === 0) return true
    const { address, outer, middle, inner } = grouped(machine, x, axes, y)
    const to = machine.first(y)
    machine.call(kernel, { count: outer, work: x.size }, (from, end) => {
      const at = to + 4 * inner * from
      const [value, place] = result === 'value' ? [at, 0] : [0, at]
      return [address + 4 * middle * inner * from, end - from, middle, inner, value, place]
    })
    return true
  }

/** Σ g² of a whole array, into a float64. */
export function squaredLength(machine: Machine, g: Tensor, y: Tensor): boolean {
  if (g.dtype !== 'float32' || y.dtype !== 'float64') return false
  machine.kernels.squaredLength(packed(machine, g), g.size, machine.first(y))
  return true
}
