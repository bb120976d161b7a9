import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { describeValue, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { fromArray } from '../../tensor/create.ts'
import { numberAs } from '../../tensor/number-as.ts'
import { formatShape } from '../../tensor/shape.ts'
import { Tensor, zeroed } from '../../tensor/tensor.ts'
import { indexSelect } from '../indexing/index-select.ts'
import { slice } from '../indexing/slice.ts'
import { marginSource } from './internal/margin-source.ts'

/** How much is added before and after an axis; one number for both. */
export type PadWidth = number | readonly [before: number, after: number]

/** Both widths, per axis of x. */
type Widths = readonly (readonly [before: number, after: number])[]

export interface PadOptions {
  /**
   * What the margin holds: a constant, the image mirrored at its outermost elements (which are not repeated), or the
   * outermost elements themselves. Default `'constant'`.
   */
  readonly mode?: 'constant' | 'reflect' | 'edge'
  /** The constant. Default 0. */
  readonly value?: number
}

/**
 * `x` with a margin. With a constant 0 the adjoint of a `slice`.
 * @param widths one per axis, the last of them for the last axis: `pad(images, [1, 1])` frames H and W
 * @throws ArgumentError when a width is not a whole number ≥ 0; DtypeError for a constant that x's dtype cannot hold;
 *   ShapeError when there are more widths than axes, or nothing to reflect or repeat on an axis of size 0
 * @example pad(tensor([1, 2]), [[1, 2]]).toArray() // → [0, 1, 2, 0, 0]
 */
export function pad(x: Tensor, widths: readonly PadWidth[], options?: PadOptions): Tensor {
  requireTensors('pad', x)
  const { mode = 'constant', value = 0 } = requireOptions('pad', options, { mode: 'string', value: 'number' })
  const around = widthsOf(x, widths)
  if (mode === 'constant') return padConstant(x, around, value)
  return around.reduce((y, [before, after], axis) => {
    if (before + after === 0) return y
    const source = marginSource(mode, before, x.shape, after, axis)
    return indexSelect(y, fromArray(source, [source.length]), axis)
  }, x)
}

function padConstant(x: Tensor, around: Widths, value: number): Tensor {
  const y = zeroed(
    x.shape.map((size, i) => around[i][0] + size + around[i][1]),
    x.dtype,
  )
  if (value !== 0) y.memory.fill(numberAs('pad', value, x.dtype).item())
  const start = around.reduce((at, [before], i) => at + before * y.strides[i], 0)
  kernel('assign', assignReference)(x, new Tensor(y.storage, x.shape, y.strides, start))
  return record('pad', y, [x], { around, value }, vjp)
}

// x̄ = ḡ without the margin
function vjp(g: Tensor, { around }: { around: Widths }) {
  return [slice(g, ...around.map(([before, after], i) => [before, g.shape[i] - after] as const))]
}

/** Widths for every axis, zero for those at the front that were not given. */
function widthsOf(x: Tensor, widths: readonly PadWidth[]): Widths {
  if (!Array.isArray(widths)) {
    const got = describeValue(widths)
    throw new ArgumentError('pad', 'widths', widths, `widths must be a list, one per axis; got ${got}`)
  }
  if (widths.length > x.rank) {
    const got = `got ${widths.length} for shape ${formatShape(x.shape)}`
    throw new ShapeError('pad', `takes at most one width per axis; ${got}`, [x.shape])
  }
  const given = widths.map((width): readonly [number, number] => {
    const both = typeof width === 'number' ? ([width, width] as const) : width
    const isPair = Array.isArray(both) && both.length === 2
    if (isPair && both.every((count) => Number.isInteger(count) && count >= 0)) return [both[0], both[1]]
    const rule = 'a width is a whole number ≥ 0, or [before, after]'
    throw new ArgumentError(
      'pad',
      'widths',
      widths,
      `${rule}; got ${JSON.stringify(width)}; to cut off, use slice`,
    )
  })
  return [...Array.from({ length: x.rank - given.length }, () => [0, 0] as const), ...given]
}
