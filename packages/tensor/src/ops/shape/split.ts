import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { currentPass, isRecording, record } from '../../tape/tape.ts'
import type { DType } from '../../tensor/dtype.ts'
import { formatShape, requireList, resolveAxis, type Shape, sameShape } from '../../tensor/shape.ts'
import { empty, Tensor, zeroed } from '../../tensor/tensor.ts'
import { type AxisRange, onAxis, slice, unslice } from '../indexing/slice.ts'
import { expand } from './expand.ts'

/**
 * Views of consecutive pieces along an axis. The adjoint of `concat`.
 * @param sizes one size per piece, adding up to the axis; or one number for all, the last piece being what is left
 * @throws ShapeError when the sizes do not add up, ArgumentError when one is not a whole number
 * @see PyTorch, `torch.split`
 * @example split(arange(5), 2).map((x) => x.toArray()) // → [[0, 1], [2, 3], [4]]
 */
export function split(x: Tensor, sizes: number | readonly number[], axis = 0): Tensor[] {
  requireTensors('split', x)
  if (typeof sizes !== 'number') requireList('split', 'sizes', sizes)
  const along = resolveAxis('split', axis, x.rank)
  const total = x.shape[along]
  const pieces = typeof sizes === 'number' ? equalPieces(sizes, total) : sizes
  if (!pieces.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new ArgumentError(
      'split',
      'sizes',
      sizes,
      `sizes must be whole numbers ≥ 0; got ${formatShape(pieces)}`,
    )
  }
  let stop = 0
  const starts = pieces.map((size) => {
    stop += size
    return stop - size
  })
  if (stop !== total) {
    const sum = `sizes ${formatShape(pieces)} add up to ${stop}`
    throw new ShapeError('split', `${sum}, but axis ${along} of ${formatShape(x.shape)} has ${total}`, [
      x.shape,
      pieces,
    ])
  }
  const joint: Joint = { shape: x.shape, along, starts, parts: [], pass: 0 }
  const whole = record('joint', new Tensor(x.storage, x.shape, x.strides, x.offset), [x], { joint }, jointVjp)
  return pieces.map((size, place) => {
    const ranges = onAxis(along, [starts[place], starts[place] + size])
    return record('split', slice(x.detach(), ...ranges), [whole], { joint, place, ranges }, pieceVjp)
  })
}

/** Where the pieces' cotangents come together, so that no sum of arrays that are mostly zeros is ever made. */
interface Joint {
  readonly shape: Shape
  readonly along: number
  /** Where on the axis each piece begins. */
  readonly starts: readonly number[]
  /** The cotangents that have come in, in the backward pass `pass`. */
  parts: (Tensor | null)[]
  pass: number
}

interface Piece extends Record<string, unknown> {
  readonly joint: Joint
  readonly place: number
  readonly ranges: readonly AxisRange[]
}

// x̄ = the pieces' cotangents side by side. A piece only leaves its own at the joint; the first to come brings zeros that
// take no memory, so that the joint is called. Only pieces have `whole` as their input, so nothing is added to these.
function pieceVjp(g: Tensor, { joint, place, ranges }: Piece) {
  if (isRecording()) return [unslice(g, joint.shape, ...ranges)]
  const first = joint.pass !== currentPass()
  if (first) {
    joint.pass = currentPass()
    joint.parts = joint.starts.map(() => null)
  }
  joint.parts[place] = g
  return [first ? expand(zeroed([], g.dtype), joint.shape) : null]
}

function jointVjp(g: Tensor, { joint }: { joint: Joint }) {
  const { parts } = joint
  if (joint.pass !== currentPass()) return [g]
  joint.parts = []
  return [sideBySide(parts, joint) ?? joined(parts, joint, g.dtype)]
}

/** All pieces as one view where they lie in one array just as they are to be joined; else null. */
function sideBySide([first, ...others]: readonly (Tensor | null)[], joint: Joint): Tensor | null {
  if (!first) return null
  const { storage, strides, offset } = first
  const fits = others.every((part, i) => {
    const start = offset + joint.starts[i + 1] * strides[joint.along]
    return part?.storage === storage && part.offset === start && sameShape(part.strides, strides)
  })
  return fits ? new Tensor(storage, joint.shape, strides, offset) : null
}

/** A copy of all pieces; zeros where one has no cotangent. */
function joined(parts: readonly (Tensor | null)[], { shape, along, starts }: Joint, dtype: DType): Tensor {
  const y = (parts.includes(null) ? zeroed : empty)(shape, dtype)
  const copy = kernel('assign', assignReference)
  for (const [i, part] of parts.entries()) {
    if (part) copy(part, slice(y, ...onAxis(along, [starts[i], starts[i] + part.shape[along]])))
  }
  return y
}

function equalPieces(size: number, total: number): number[] {
  if (!Number.isInteger(size) || size < 1) {
    throw new ArgumentError('split', 'sizes', size, `a piece needs a whole size ≥ 1; got ${size}`)
  }
  // An empty axis still gives one, zeroed, piece.
  const count = Math.max(1, Math.ceil(total / size))
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size))
}
