import { kernel } from '../../../backend.ts'
import { ShapeError } from '../../../errors/errors.ts'
import { record } from '../../../tape/tape.ts'
import { formatShape, type Shape, sameShape } from '../../../tensor/shape.ts'
import { empty, type Tensor, zeroed } from '../../../tensor/tensor.ts'

/**
 * The elements of `x` at row-major positions: `y[i] = x.flat[at[i]]`. The adjoint of `putFlat`.
 * @param at int32, any shape, positions in range: what a kernel reported, not checked again
 * @returns the shape of `at`
 */
export function takeFlat(x: Tensor, at: Tensor): Tensor {
  const y = empty(at.shape, x.dtype)
  kernel('takeFlat', take)(x, at, y)
  // x̄ = putFlat(ḡ, at)
  return record('takeFlat', y, [x], { at, shape: x.shape }, (g, saved) => [putFlat(g, saved.at, saved.shape)])
}

/**
 * Zeros of `shape` to which `g` is added at row-major positions: `y.flat[at[i]] += g[i]`. The adjoint of `takeFlat`.
 */
export function putFlat(g: Tensor, at: Tensor, shape: Shape): Tensor {
  if (!sameShape(g.shape, at.shape)) {
    const shapes = `g ${formatShape(g.shape)}, at ${formatShape(at.shape)}`
    throw new ShapeError('putFlat', `needs one position for each element; got ${shapes}`, [g.shape, at.shape])
  }
  const y = zeroed(shape, g.dtype)
  kernel('putFlat', put)(g, at, y)
  // ḡ = takeFlat(ȳ, at)
  return record('putFlat', y, [g], { at }, (h, saved) => [takeFlat(h, saved.at)])
}

function take(x: Tensor, at: Tensor, y: Tensor): void {
  const values = x.elements()
  const places = at.elements()
  const out = y.memory
  for (let i = 0; i < places.length; i++) out[i] = values[places[i]]
}

function put(g: Tensor, at: Tensor, y: Tensor): void {
  const values = g.elements()
  const places = at.elements()
  const out = y.memory
  for (let i = 0; i < places.length; i++) out[places[i]] += values[i]
}
