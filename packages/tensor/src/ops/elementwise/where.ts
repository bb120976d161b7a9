import { kernel } from '../../backend.ts'
import { operands } from '../../define/define.ts'
import { DtypeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { runsOf } from '../../kernels/runs.ts'
import { record } from '../../tape/tape.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { broadcastShapes, type Shape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { unbroadcast } from '../shape/unbroadcast.ts'

/**
 * Picks by a mask: `y = condition ? a : b`, elementwise, all three broadcast. A plain number is taken as a scalar of
 * the other's dtype.
 *
 * What is not picked gets a gradient of exactly 0, even where its own derivative is infinite further back; a NaN made
 * there still comes through as 0 · NaN, so keep the unpicked side in its domain: `where(m, log(where(m, x, 1)), 0)`.
 * @param condition uint8, nonzero = pick a
 * @throws DtypeError unless the condition is uint8 and a and b agree; ShapeError when shapes do not broadcast
 * @example where(greater(tensor([-1, 2]), 0), 10, 20).toArray() // → [20, 10]
 */
export function where(condition: Tensor, left: Tensor | number, right: Tensor | number): Tensor {
  requireTensors('where', condition)
  if (condition.dtype !== 'uint8') {
    const fix = 'compare first: where(greater(x, 0), …), or cast it'
    throw new DtypeError('where', `the condition must be a uint8 mask; got ${condition.dtype}; ${fix}`, [
      condition.dtype,
    ])
  }
  const [a, b] = operands('where', left, right)
  requireSameDtype('where', a.dtype, b.dtype)
  const shape = broadcastShapes('where', condition.shape, broadcastShapes('where', a.shape, b.shape))
  const y = empty(shape, a.dtype)
  kernel('where', whereReference)(condition, a, b, y)
  return record('where', y, [a, b], { condition, shapes: [a.shape, b.shape] }, vjp)
}

// ā = ḡ where picked, else 0; b̄ = ḡ where not picked, else 0
function vjp(
  g: Tensor,
  { condition, shapes }: { condition: Tensor; shapes: Shape[] },
  needed: readonly boolean[],
) {
  return [
    needed[0] ? unbroadcast(where(condition, g, 0), shapes[0]) : null,
    needed[1] ? unbroadcast(where(condition, 0, g), shapes[1]) : null,
  ]
}

function whereReference(condition: Tensor, a: Tensor, b: Tensor, y: Tensor): void {
  const { length, steps, starts } = runsOf(y.shape, [condition, a, b])
  const [cStep, aStep, bStep] = steps
  const [mask, p, q, out] = [condition.memory, a.memory, b.memory, y.memory]
  for (let run = 0; run < starts[0].length; run++) {
    const ct = starts[0][run]
    const at = starts[1][run]
    const bt = starts[2][run]
    const yt = run * length
    for (let i = 0; i < length; i++)
      out[yt + i] = mask[ct + i * cStep] ? p[at + i * aStep] : q[bt + i * bStep]
  }
}
