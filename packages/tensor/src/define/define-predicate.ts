import { kernel } from '../backend.ts'
import { requireTensors } from '../errors/require-tensors.ts'
import {
  type BinaryKernel,
  type BinaryLoop,
  binaryLoop,
  mapBinary,
  mapUnary,
  type UnaryKernel,
  type UnaryLoop,
  unaryLoop,
} from '../kernels/elementwise.ts'
import { tracer } from '../tape/trace.ts'
import { requireSameDtype } from '../tensor/dtype.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import { empty, type Tensor } from '../tensor/tensor.ts'
import { type Formula, named, operands } from './define.ts'

/** A question about elements, answered with a uint8 mask: 1 for yes, 0 for no. */
export type PredicateSpec<Element, Loop> = { readonly name: string } & Formula<Element, Loop>

type Answer = number | boolean

/** Makes a question `(x) => mask` of one tensor of any dtype. Masks have no gradient. */
/* @__NO_SIDE_EFFECTS__ */
export function unaryPredicate(spec: PredicateSpec<(x: number) => Answer, UnaryLoop>): (x: Tensor) => Tensor {
  const { name } = spec
  const reference: UnaryKernel = mapUnary(spec.loop ?? unaryLoop(spec.forward as (x: number) => number))
  return named(name, (x: Tensor) => {
    requireTensors(name, x)
    const mask = empty(x.shape, 'uint8')
    kernel(name, reference)(x, mask)
    tracer?.(name, mask, [x])
    return mask
  })
}

/**
 * Makes a question `(a, b) => mask` of two tensors of the same dtype, broadcast. A plain number is taken as a scalar of
 * the other's dtype. Throws ShapeError when shapes do not broadcast, DtypeError when dtypes differ.
 */
/* @__NO_SIDE_EFFECTS__ */
export function binaryPredicate(
  spec: PredicateSpec<(a: number, b: number) => Answer, BinaryLoop>,
): (a: Tensor | number, b: Tensor | number) => Tensor {
  const { name } = spec
  const reference: BinaryKernel = mapBinary(
    spec.loop ?? binaryLoop(spec.forward as (a: number, b: number) => number),
  )
  return named(name, (left: Tensor | number, right: Tensor | number) => {
    const [a, b] = operands(name, left, right)
    requireSameDtype(name, a.dtype, b.dtype)
    const mask = empty(broadcastShapes(name, a.shape, b.shape), 'uint8')
    kernel(name, reference)(a, b, mask)
    tracer?.(name, mask, [a, b])
    return mask
  })
}
