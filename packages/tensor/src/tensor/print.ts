import type { DType, TypedArray } from './dtype.ts'
import type { Shape } from './shape.ts'
import { formatShape } from './shape.ts'
import type { Nested } from './tensor.ts'

interface Printable {
  readonly shape: Shape
  readonly dtype: DType
  readonly requiresGrad: boolean
  readonly node: { readonly op: string } | null
  readonly storage: { readonly isFreed: boolean }
  values(): TypedArray
}

/** Row-major elements as nested arrays. */
export function nest(values: TypedArray, shape: Shape): Nested {
  let at = 0
  const build = (axis: number): Nested => {
    if (axis === shape.length) return values[at++]
    return Array.from({ length: shape[axis] }, () => build(axis + 1))
  }
  return build(0)
}

const edge = 3 // how many entries of a long axis are printed at either end
const summarized = 1000 // above this many elements, long axes are cut

/** As NumPy prints an array, with shape and dtype: `tensor([[1, 2], [3, 4]], shape [2, 2], float32)`. */
export function formatTensor(x: Printable): string {
  if (x.storage.isFreed) return `tensor(freed, shape ${formatShape(x.shape)}, ${x.dtype})`
  const values = x.values()
  const cut = values.length > summarized
  const cells = formatCells(values)
  const indent = ' '.repeat('tensor('.length)
  const build = (axis: number, at: number, pad: string): string => {
    if (axis === x.shape.length) return cells(at)
    const size = x.shape[axis]
    const step = x.shape.slice(axis + 1).reduce((a, b) => a * b, 1)
    const rows: string[] = []
    for (let i = 0; i < size; i++) {
      if (cut && size > 2 * edge && i === edge) {
        rows.push('…')
        i = size - edge
      }
      rows.push(build(axis + 1, at + i * step, `${pad} `))
    }
    const last = axis === x.shape.length - 1
    return `[${rows.join(last ? ', ' : `,${'\n'.repeat(x.shape.length - 1 - axis)}${pad} `)}]`
  }
  const origin = x.node ? `, from ${x.node.op}` : x.requiresGrad ? ', requires grad' : ''
  return `tensor(${build(0, 0, indent)}, shape ${formatShape(x.shape)}, ${x.dtype}${origin})`
}

/** Every cell with the same width and at most six significant digits; whole numbers in full below 10¹⁶, as in NumPy. */
function formatCells(values: TypedArray): (at: number) => string {
  const text = (value: number): string => {
    if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value)
    const short = Number(value.toPrecision(6))
    return Math.abs(short) < 1e16 ? String(short) : short.toExponential()
  }
  if (values.length > summarized) return (at) => text(values[at])
  const all = Array.from(values, text)
  const width = all.reduce((widest, cell) => Math.max(widest, cell.length), 0)
  return (at) => all[at].padStart(width)
}
