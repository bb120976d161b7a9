import { type ForwardOptions, type Laws, lawsFor, type OpOptions } from '@pretexts/gradcheck'
import { fromArray } from '../src/tensor/create.ts'
import { Tensor } from '../src/tensor/tensor.ts'
import { vjp } from '../src/transforms/grad.ts'
import { onGarbage } from './garbage.ts'
import { checkUnusualInputs } from './unusual-inputs.ts'

const laws: Laws<Tensor> = lawsFor<Tensor>({
  fromArray: (data, shape) => fromArray(data, shape),
  toArray: (x) => x.values(),
  vjp: (f, inputs, cotangent) => vjp(f, [...inputs], cotangent),
  view: (storage, { shape, strides, offset }) => new Tensor(storage.storage, shape, strides, offset),
})

/**
 * The laws of a differentiable operation, in one line of a test: gradients of first and second order agree with central
 * differences in float64, the value is `expected`'s where it is given, inputs stay as they were, strided views make no
 * difference, nor does what lies in fresh memory, and arrays without elements or of another dtype end in a result or in an error of ours that names the
 * operation.
 * @example test('softplus obeys the op laws', () => checkOp(softplus, values()))
 */
export const checkOp = ((f: never, inputs: never, options: OpOptions<Tensor> = {}) => {
  onGarbage(() => laws.checkOp(f, inputs, { order: 2, ...options }))
  checkUnusualInputs(f, inputs, options)
}) as Laws<Tensor>['checkOp']

/** The same for what has no gradient: values, inputs left alone, views, unusual inputs. */
export const checkForward = ((f: never, inputs: never, options: ForwardOptions = {}) => {
  onGarbage(() => laws.checkForward(f, inputs, options))
  checkUnusualInputs(f, inputs, options)
}) as Laws<Tensor>['checkForward']
