import type { Random } from '@pretexts/random'
import { ShapeError } from '../../errors/errors.ts'
import { requireRandom } from '../../errors/require-number.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { dot } from '../../kernels/dot.ts'
import { zeros } from '../../tensor/create.ts'
import { type CreateOptions, createOptions } from '../../tensor/create-options.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape, requireShape, type Shape, sizeOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'

export interface OrthogonalOptions extends CreateOptions {
  /** Length of every row or column, whichever there are fewer of. Default 1. */
  readonly gain?: number
}

/**
 * A random matrix with orthogonal rows, or columns where there are fewer of those, uniform over all such matrices.
 *
 * Gram-Schmidt on draws from N(0, 1), in double precision, each vector cleared twice ("twice is enough", Kahan).
 * Axes after the first count as one: a convolution's filters (O, C, kH, kW) are O rows.
 * @throws ShapeError for fewer than two axes
 * @see Saxe et al. 2013, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks"
 */
export function orthogonal(shape: Shape, rng: Random, options?: OrthogonalOptions): Tensor {
  requireShape('orthogonal', shape)
  requireRandom('orthogonal', rng)
  const { gain = 1, ...others } = requireOptions('orthogonal', options, { ...createOptions, gain: 'number' })
  if (shape.length < 2)
    throw new ShapeError('orthogonal', `needs at least two axes; got ${formatShape(shape)}`, [shape])
  const x = zeros(shape, others)
  requireFloat('orthogonal', x.dtype)
  const rows = shape[0]
  const columns = sizeOf(shape.slice(1))
  const vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), rng)
  for (const [i, vector] of vectors.entries()) {
    for (const [k, value] of vector.entries())
      x.memory[rows <= columns ? i * columns + k : k * columns + i] = gain * value
  }
  return x
}

/** `count` vectors of length 1 at right angles to each other. */
function orthonormal(count: number, length: number, rng: Random): Float64Array[] {
  const vectors: Float64Array[] = []
  while (vectors.length < count) {
    const vector = new Float64Array(length)
    rng.fillNormal(vector, 0, 1)
    for (const other of [...vectors, ...vectors]) {
      const shadow = dot(vector, other)
      for (let k = 0; k < length; k++) vector[k] -= shadow * other[k]
    }
    const size = Math.sqrt(dot(vector, vector))
    if (size > 1e-8) vectors.push(vector.map((value) => value / size)) // else it lay in the span of the others: draw again
  }
  return vectors
}
