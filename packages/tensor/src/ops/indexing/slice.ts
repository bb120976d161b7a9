import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, requireShape, type Shape, sameShape } from '../../tensor/shape.ts'
import { Tensor, zeroed } from '../../tensor/tensor.ts'

/**
 * Start, stop and step along one axis, as in Python: negative ones count from the end, `null` or leaving out means as
 * far as there is, and what reaches over the edge is cut off. `[]` is the whole axis, `[null, null, -1]` reverses it.
 */
export type AxisRange = readonly [start?: number | null, stop?: number | null, step?: number | null]

/** A range worked out for an axis of known size: indices start, start + step, …, `count` of them. */
interface Span {
  readonly start: number
  readonly step: number
  readonly count: number
}

/**
 * A view of part of `x`: one range per axis, axes without one are taken whole.
 *
 * `y[i, j, …] = x[start₀ + i·step₀, start₁ + j·step₁, …]`
 * @throws ArgumentError when a bound is not a whole number or a step is 0; ShapeError when there are more ranges than axes
 * @see Python, "slice.indices"
 * @example slice(tensor([[0, 1, 2], [3, 4, 5]]), [], [null, null, -2]).toArray() // → [[2, 0], [5, 3]]
 */
export function slice(x: Tensor, ...ranges: readonly AxisRange[]): Tensor {
  requireTensors('slice', x)
  const spans = spansOf('slice', x.shape, ranges)
  return record('slice', spanned(x, spans), [x], { shape: x.shape, spans }, sliceVjp)
}

// x̄ = unslice(ḡ)
const sliceVjp = (g: Tensor, { shape, spans }: { shape: Shape; spans: readonly Span[] }) => [
  place(g, shape, spans),
]

/**
 * Zeros of `shape` with `x` in the place where `slice` with the same ranges would look: the adjoint of `slice`.
 *
 * `⟨slice(x, r), g⟩ = ⟨x, unslice(g, shape, r)⟩`
 * @throws ShapeError when x does not have the shape of that slice
 * @example unslice(tensor([5, 6]), [5], [1, null, 2]).toArray() // → [0, 5, 0, 6, 0]
 */
export function unslice(x: Tensor, shape: Shape, ...ranges: readonly AxisRange[]): Tensor {
  requireTensors('unslice', x)
  requireShape('unslice', shape)
  const spans = spansOf('unslice', shape, ranges)
  const hole = spans.map(({ count }) => count)
  if (sameShape(hole, x.shape)) return place(x, [...shape], spans)
  const shapes = `the slice of ${formatShape(shape)} is ${formatShape(hole)}, x is ${formatShape(x.shape)}`
  throw new ShapeError('unslice', `x must have the shape of the slice; got ${shapes}`, [x.shape, shape])
}

function place(x: Tensor, shape: Shape, spans: readonly Span[]): Tensor {
  const y = zeroed(shape, x.dtype)
  kernel('assign', assignReference)(x, spanned(y, spans))
  return record('unslice', y, [x], { spans }, placeVjp)
}

// x̄ = slice(ḡ)
function placeVjp(g: Tensor, { spans }: { spans: readonly Span[] }) {
  return [record('slice', spanned(g, spans), [g], { shape: g.shape, spans }, sliceVjp)]
}

/** The view that the spans describe. */
function spanned({ storage, shape, strides, offset }: Tensor, spans: readonly Span[]): Tensor {
  const counts = spans.map(({ count }) => count)
  const steps = spans.map(({ step }, axis) => step * strides[axis])
  const start = spans.reduce(
    (at, span, axis) => (span.start < shape[axis] ? at + span.start * strides[axis] : at),
    offset,
  )
  return new Tensor(storage, counts, steps, start)
}

function spansOf(operation: string, shape: Shape, ranges: readonly AxisRange[]): Span[] {
  if (ranges.length > shape.length) {
    const counts = `got ${ranges.length} ranges for shape ${formatShape(shape)}`
    throw new ShapeError(operation, `takes at most one [start, stop, step] per axis; ${counts}`, [shape])
  }
  return shape.map((size, axis) => spanOf(operation, ranges[axis] ?? [], size, axis))
}

function spanOf(operation: string, range: AxisRange, size: number, axis: number): Span {
  const [start, stop, step] = [range[0] ?? null, range[1] ?? null, range[2] ?? 1]
  const whole = [start, stop, step].every((bound) => bound === null || Number.isSafeInteger(bound))
  if (!Array.isArray(range) || range.length > 3 || !whole || step === 0) {
    const rule = 'a range is [start, stop, step] of whole numbers, step not 0'
    throw new ArgumentError(
      operation,
      'ranges',
      range,
      `${rule}; got ${JSON.stringify(range)} for axis ${axis}`,
    )
  }
  // Going backwards, the last place before the first element is −1, and the first one to visit is size − 1.
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1]
  const bound = (at: number): number => Math.min(high, Math.max(low, at < 0 ? at + size : at))
  const from = start === null ? (step > 0 ? low : high) : bound(start)
  const to = stop === null ? (step > 0 ? high : low) : bound(stop)
  return { start: Math.max(0, from), step, count: Math.max(0, Math.ceil((to - from) / step)) }
}

/** The ranges that take `range` on one axis (counted from 0) and the others whole. */
export function onAxis(axis: number, range: AxisRange): AxisRange[] {
  return [...Array.from({ length: axis }, (): AxisRange => []), range]
}
