import { type Reduction, reduceOp } from '../../define/define-reduction.ts'
import { ones } from '../../tensor/create.ts'
import { isInteger } from '../../tensor/dtype.ts'
import { sizeOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { vjp } from '../../transforms/grad.ts'
import { mul } from '../elementwise/mul.ts'
import { slice } from '../indexing/slice.ts'
import { permute } from '../shape/permute.ts'
import { reshape } from '../shape/reshape.ts'

/**
 * Product over `axes`, of everything when left out: `y = Π x`. An empty product is 1. Masks (uint8) give int32; products of
 * integers that do not fit are taken modulo 2³².
 *
 * The gradient is made of products of the other elements, without division, and so is exact where some are 0.
 * @example prod(tensor([[1, 2], [3, 4]]), 1).toArray() // → [2, 12]
 */
export const prod: Reduction = reduceOp({
  name: 'prod',
  forward: (data, start, steps) => {
    let total = 1
    if (isInteger(data)) {
      for (let i = 0; i < steps.length; i++) total = Math.imul(total, data[start + steps[i]])
      return total
    }
    for (let i = 0; i < steps.length; i++) total *= data[start + steps[i]]
    return total
  },
  saves: ['x'],
  integers: true,
  result: (dtype) => (dtype === 'uint8' ? 'int32' : dtype),
  // x̄ᵢ = ḡ Π_{j ≠ i} xⱼ
  vjp: (g, { x, axes, count }) =>
    vjp((x) => reshape(rowProducts(toRows(x, axes, count)), g.shape), [x], g)[0],
})

/** Every group of elements along `axes` as a row: [groups, count]. */
function toRows(x: Tensor, axes: readonly number[], count: number): Tensor {
  const others = [...x.shape.keys()].filter((axis) => !axes.includes(axis))
  const groups = sizeOf(others.map((axis) => x.shape[axis]))
  return reshape(permute(x, [...others, ...axes]), [groups, count])
}

/** The product of each row, [groups, 1], as a tree of multiplications: one half times the other, and so on. */
function rowProducts(rows: Tensor): Tensor {
  const [groups, count] = rows.shape
  if (count === 0) return ones([groups, 1], { dtype: rows.dtype })
  if (count === 1) return rows
  const half = count >> 1
  const even = rowProducts(mul(slice(rows, [], [0, half]), slice(rows, [], [half, 2 * half])))
  return count % 2 === 0 ? even : mul(even, slice(rows, [], [2 * half]))
}
