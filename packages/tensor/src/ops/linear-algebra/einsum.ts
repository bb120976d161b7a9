import { ArgumentError } from '../../errors/errors.ts'
import { describeValue } from '../../errors/require-options.ts'
import { requireTensorList } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { sizeOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { sum } from '../reduction/sum.ts'
import { expand } from '../shape/expand.ts'
import { permute } from '../shape/permute.ts'
import { reshape } from '../shape/reshape.ts'
import { diagonal } from './diagonal.ts'
import { type Equation, type Label, parseEquation } from './internal/einsum-equation.ts'
import { matmul } from './matmul.ts'

/** A tensor whose axes have names. */
interface Named {
  readonly x: Tensor
  readonly labels: readonly Label[]
}

/**
 * Sums of products in Einstein's notation: axes of one name are multiplied along, those missing from the result summed.
 *
 * - `'ij,jk->ik'` matrix product, `'bij,bjk->bik'` batched, `'...ij,...jk->...ik'` over any leading axes
 * - `'ii->i'` diagonal, `'ii'` trace, `'ij->ji'` transpose, `'i,j->ij'` outer product
 *
 * Operands are contracted from left to right, each pair as one (batched) matrix product.
 * @throws ShapeError when axes of one name differ in size, ArgumentError for an equation that cannot be read
 * @see NumPy, `numpy.einsum`
 * @example einsum('ij,j->i', tensor([[1, 2], [3, 4]]), tensor([1, 1])).toArray() // → [3, 7]
 */
export function einsum(equation: string, ...operands: readonly Tensor[]): Tensor {
  if (typeof equation !== 'string') {
    const got = describeValue(equation)
    throw new ArgumentError('einsum', 'equation', equation, `the equation must be a string; got ${got}`)
  }
  requireTensorList('einsum', operands)
  const shapes = operands.map((x) => x.shape)
  const parsed = parseEquation(equation, shapes)
  for (const x of operands) {
    requireSameDtype('einsum', operands[0].dtype, x.dtype)
    requireFloat('einsum', x.dtype)
  }
  const named = operands.map((x, i) => broadcastHidden({ x, labels: parsed.inputs[i] }, parsed))
  const wanted = (from: number): Set<Label> =>
    new Set([...named.slice(from).flatMap(({ labels }) => labels), ...parsed.output])
  const first = sumOut(takeDiagonals(named[0]), wanted(1))
  const { x, labels } = named.slice(1).reduce((left, next, i) => {
    const later = wanted(i + 2)
    const right = sumOut(takeDiagonals(next), new Set([...left.labels, ...later]))
    return contract(sumOut(left, new Set([...right.labels, ...later])), right, later)
  }, first)
  return permute(
    x,
    parsed.output.map((label) => labels.indexOf(label)),
  )
}

/** Repeats axes of `...` that are 1 here and longer elsewhere. */
function broadcastHidden({ x, labels }: Named, { sizes }: Equation): Named {
  const shape = labels.map((label) => sizes.get(label) as number)
  return { x: expand(x, shape), labels }
}

/** A name that stands twice in one operand means its diagonal. */
function takeDiagonals({ x, labels }: Named): Named {
  const a = labels.findIndex((label, i) => labels.indexOf(label, i + 1) !== -1)
  if (a === -1) return { x, labels }
  const b = labels.indexOf(labels[a], a + 1)
  const others = labels.filter((_, i) => i !== a && i !== b)
  return takeDiagonals({ x: diagonal(x, 0, a, b), labels: [...others, labels[a]] })
}

/** Sums over axes that nobody asks for any more. */
function sumOut({ x, labels }: Named, wanted: ReadonlySet<Label>): Named {
  const gone = labels.flatMap((label, i) => (wanted.has(label) ? [] : [i]))
  if (gone.length === 0) return { x, labels }
  return { x: sum(x, gone), labels: labels.filter((label) => wanted.has(label)) }
}

/** Product of two operands as a batched matrix product, summed over what both have and nobody wants later. */
function contract(a: Named, b: Named, later: ReadonlySet<Label>): Named {
  const shared = a.labels.filter((label) => b.labels.includes(label))
  const batch = shared.filter((label) => later.has(label))
  const inner = shared.filter((label) => !later.has(label))
  const rows = a.labels.filter((label) => !shared.includes(label))
  const columns = b.labels.filter((label) => !shared.includes(label))
  const y = matmul(grouped(a, [batch, rows, inner]), grouped(b, [batch, inner, columns])) // (batch, rows, columns)
  const labels = [...batch, ...rows, ...columns]
  return { x: reshape(y, [...sizes(a, batch), ...sizes(a, rows), ...sizes(b, columns)]), labels }
}

/** Axes brought into the order of the groups, each group merged into one axis. */
function grouped(operand: Named, groups: readonly (readonly Label[])[]): Tensor {
  const { x, labels } = operand
  const ordered = permute(
    x,
    groups.flat().map((label) => labels.indexOf(label)),
  )
  return reshape(
    ordered,
    groups.map((group) => sizeOf(sizes(operand, group))),
  )
}

function sizes({ x, labels }: Named, group: readonly Label[]): number[] {
  return group.map((label) => x.shape[labels.indexOf(label)])
}
