import { PlainArray } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { PretextsError } from '../src/errors/errors.ts'
import { fromArray, onesLike } from '../src/tensor/create.ts'
import { isFloat } from '../src/tensor/dtype.ts'
import { sameShape } from '../src/tensor/shape.ts'
import { Tensor } from '../src/tensor/tensor.ts'
import { vjp } from '../src/transforms/grad.ts'

interface Options {
  /** The operation's public name. Default: the function's. Without either, errors need not name it. */
  readonly name?: string
  readonly wrt?: readonly number[]
}

type Op = (...args: unknown[]) => Tensor
type Inputs = fc.Arbitrary<unknown> | readonly fc.Arbitrary<unknown>[]

/**
 * Tries `f` on the arguments it was made for, changed in ways that nobody tests by hand: one array without elements, all
 * of them without elements, one array of another dtype. Each must give a tensor, with cotangents of its inputs' shapes,
 * or throw an error of ours that names the operation.
 */
export function checkUnusualInputs(f: Op, inputs: Inputs, { name = f.name, wrt }: Options): void {
  const examples = Array.isArray(inputs) ? fc.tuple(...inputs) : (inputs as fc.Arbitrary<unknown>)
  for (const example of fc.sample(examples, { numRuns: 12, seed: 0 })) {
    const args = Array.isArray(example) ? example : [example]
    for (const changed of variations(args)) tryOn(f, changed, name, wrt)
  }
}

function* variations(args: readonly unknown[]): Generator<unknown[]> {
  const change = (f: (array: PlainArray) => PlainArray, only?: number): unknown[] =>
    args.map((value, i) => (value instanceof PlainArray && (only ?? i) === i ? f(value) : value))
  yield change(emptied)
  for (const i of args.keys()) {
    yield change(emptied, i)
    yield change(retyped, i)
  }
}

/** The same array with its last axis at size 0. */
const emptied = ({ data, shape }: PlainArray): PlainArray =>
  shape.length === 0 ? new PlainArray(data, shape) : new PlainArray(data.slice(0, 0), shape.with(-1, 0))

/** The same array in a dtype that was not meant. */
const retyped = ({ data, shape, isFloat }: PlainArray): PlainArray =>
  new PlainArray(isFloat ? Int32Array.from(data) : Float64Array.from(data), shape)

function tryOn(f: Op, args: readonly unknown[], name: string, wrt: readonly number[] | undefined): void {
  const given = args.map((value) =>
    value instanceof PlainArray ? fromArray(value.data, value.shape) : value,
  )
  let step = 'must work or refuse in its own name'
  try {
    const y = f(...given)
    if (!(y instanceof Tensor)) throw new TypeError(`got ${String(y)}`)
    step = 'works, and so must its VJP'
    if (isFloat(y.dtype)) checkCotangents(f, given, wrt, onesLike(y))
  } catch (error) {
    const refuses = step.startsWith('must') && error instanceof PretextsError
    if (refuses && (name === '' || error.operation === name)) return
    const example = args.map(describe).join(', ')
    throw new Error(`${name || 'the op'} on ${example} ${step}; it threw ${error}`, { cause: error })
  }
}

function checkCotangents(
  f: Op,
  given: readonly unknown[],
  wrt: readonly number[] | undefined,
  g: Tensor,
): void {
  const moved = [...given.keys()].filter((i) => isFloatTensor(given[i]) && (wrt?.includes(i) ?? true))
  const points = moved.map((i) => given[i] as Tensor)
  const at = (...xs: Tensor[]): Tensor =>
    f(...given.map((value, i) => (moved.includes(i) ? xs[moved.indexOf(i)] : value)))
  for (const [i, cotangent] of vjp(at, points, g).entries()) {
    if (sameShape(cotangent.shape, points[i].shape)) continue
    throw new TypeError(`a cotangent of shape [${cotangent.shape}] for one of [${points[i].shape}]`)
  }
}

const isFloatTensor = (value: unknown): boolean => value instanceof Tensor && isFloat(value.dtype)

const describe = (value: unknown): string =>
  value instanceof PlainArray
    ? `${value.data.constructor.name} ${value} of shape [${value.shape}]`
    : JSON.stringify(value)
