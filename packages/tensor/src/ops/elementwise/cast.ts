import { kernel } from '../../backend.ts'
import { DtypeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { copyElements } from '../../kernels/elementwise.ts'
import { record } from '../../tape/tape.ts'
import { tracer } from '../../tape/trace.ts'
import { type DType, isDType, isFloat } from '../../tensor/dtype.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'

/**
 * The same numbers in another dtype; `x` itself where it has it already.
 *
 * From float to integer, fractions are cut off toward 0, whole numbers out of range wrap around, and NaN becomes 0.
 * Between floats the gradient is cast back; integers have none.
 * @throws DtypeError for an unknown dtype
 * @example cast(tensor([1.7, -1.7]), 'int32').toArray() // → [1, -1]
 */
export function cast(x: Tensor, dtype: DType): Tensor {
  requireTensors('cast', x)
  if (!isDType(dtype)) {
    throw new DtypeError(
      'cast',
      `unknown dtype '${String(dtype)}'; there are float32, float64, int32, uint8`,
      [String(dtype)],
    )
  }
  if (x.dtype === dtype) return x
  const y = empty(x.shape, dtype)
  kernel('cast', castReference)(x, y)
  if (isFloat(dtype)) return record('cast', y, [x], { from: x.dtype }, vjp)
  tracer?.('cast', y, [x])
  return y
}

// x̄ = ḡ, in x's dtype
const vjp = (g: Tensor, { from }: { from: DType }) => [cast(g, from)]

function castReference(x: Tensor, y: Tensor): void {
  copyElements(x, y.memory)
}
