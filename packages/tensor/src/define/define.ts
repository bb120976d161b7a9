import { kernel } from '../backend.ts'
import { requireOperands, requireTensors } from '../errors/require-tensors.ts'
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
import { unbroadcast } from '../ops/shape/unbroadcast.ts'
import { isRecording, record } from '../tape/tape.ts'
import { tracer } from '../tape/trace.ts'
import { scalar } from '../tensor/create.ts'
import { requireFloat, requireSameDtype } from '../tensor/dtype.ts'
import { numberAs } from '../tensor/number-as.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import { empty, type Tensor } from '../tensor/tensor.ts'

/** How an elementwise operation computes: the formula of one element or, where that is too slow, the loop over them. */
export type Formula<Element, Loop> =
  | { readonly forward: Element; readonly loop?: undefined }
  | { readonly loop: Loop; readonly forward?: undefined }

/** One elementwise operation of one tensor: `forward` is y = f(x), or `loop` that for all elements. */
export type UnarySpec = UnaryFacts & Formula<(x: number) => number, UnaryLoop>

interface UnaryFacts {
  readonly name: string
  /** What `vjp` reads: the input x, the output y, or neither. Only that is kept. */
  readonly saves: 'input' | 'output' | 'nothing'
  /** x̄ from ḡ; null where the function is constant by pieces. */
  readonly vjp: (g: Tensor, saved: { readonly x: Tensor; readonly y: Tensor }) => Tensor | null
  /**
   * f′ of one element, from what is saved. Given where it spares sweeps over memory: x̄ = ḡ f′ is then one kernel,
   * `…Gradient`, and `vjp` serves only the backward passes that are recorded themselves.
   */
  readonly slope?: (saved: number) => number
  /** Whether integers are taken as well. Default: no. */
  readonly integers?: boolean
  /** Name of the kernel, where one operation has several. Default: that of the operation. */
  readonly kernelName?: string
}

/**
 * Makes an operation `(x) => y` of the same shape out of a formula and its derivative.
 * Throws a DtypeError for integers unless the operation takes them.
 */
/* @__NO_SIDE_EFFECTS__ */
export function unaryOp(spec: UnarySpec): (x: Tensor) => Tensor {
  const { name, saves, vjp, slope, integers = false, kernelName = name } = spec
  const reference: UnaryKernel = mapUnary(spec.loop ?? unaryLoop(spec.forward))
  const sweep = slope && mapBinary(binaryLoop((g, saved) => g * slope(saved)))
  const back = (g: Tensor, saved: { x: Tensor; y: Tensor }) => {
    if (!sweep || isRecording()) return [vjp(g, saved)]
    const xBar = empty(g.shape, g.dtype)
    kernel(`${kernelName}Gradient`, sweep)(g, saves === 'input' ? saved.x : saved.y, xBar)
    return [xBar]
  }
  return named(name, (x) => {
    requireTensors(name, x)
    if (!integers) requireFloat(name, x.dtype)
    const y = empty(x.shape, x.dtype)
    kernel(kernelName, reference)(x, y)
    const saved = saves === 'input' ? { x } : saves === 'output' ? { y } : {}
    return record(kernelName, y, [x], saved as unknown as { x: Tensor; y: Tensor }, back)
  })
}

/** One elementwise operation of two tensors, broadcast: `forward` is y = f(a, b), or `loop` that for a run of elements. */
export type BinarySpec = BinaryFacts & Formula<(a: number, b: number) => number, BinaryLoop>

interface BinaryFacts {
  readonly name: string
  /** Whether `vjp` reads a, b and y; what it does not read is not kept. */
  readonly saves: readonly ('a' | 'b' | 'y')[]
  /** ā and b̄ from ḡ, in y's shape: summing over broadcast axes is done for it. Called only for the one that is needed. */
  readonly vjp: {
    readonly a: (g: Tensor, saved: BinarySaved) => Tensor
    readonly b: (g: Tensor, saved: BinarySaved) => Tensor
  }
  /** Whether integers are taken as well. Default: yes. */
  readonly integers?: boolean
}

export interface BinarySaved {
  readonly a: Tensor
  readonly b: Tensor
  readonly y: Tensor
}

/**
 * Makes an operation `(a, b) => y` that broadcasts, out of a formula and its derivatives. A plain number is taken as
 * a scalar of the other operand's dtype. Throws ShapeError when shapes do not broadcast, DtypeError when dtypes differ.
 */
/* @__NO_SIDE_EFFECTS__ */
export function binaryOp(spec: BinarySpec): (a: Tensor | number, b: Tensor | number) => Tensor {
  const { name, saves, vjp, integers = true } = spec
  const reference: BinaryKernel = mapBinary(spec.loop ?? binaryLoop(spec.forward))
  type Saved = BinarySaved & { readonly shapes: readonly [readonly number[], readonly number[]] }
  const back = (g: Tensor, saved: Saved, needed: readonly boolean[]) => [
    needed[0] ? unbroadcast(vjp.a(g, saved), saved.shapes[0]) : null,
    needed[1] ? unbroadcast(vjp.b(g, saved), saved.shapes[1]) : null,
  ]
  return named(name, (left, right) => {
    const [a, b] = operands(name, left, right)
    requireSameDtype(name, a.dtype, b.dtype)
    if (!integers) requireFloat(name, a.dtype)
    const y = empty(broadcastShapes(name, a.shape, b.shape), a.dtype)
    kernel(name, reference)(a, b, y)
    if (!a.requiresGrad && !b.requiresGrad && tracer === null) return y
    const saved: Record<string, unknown> = { shapes: [a.shape, b.shape] }
    const all = { a, b, y }
    for (const key of saves) saved[key] = all[key]
    return record(name, y, [a, b], saved as unknown as Saved & Record<string, unknown>, back)
  })
}

/** `f` under the operation's name, as stack traces and tests print it. */
export function named<F extends (...args: never[]) => unknown>(name: string, f: F): F {
  return Object.defineProperty(f, 'name', { value: name })
}

/**
 * Both operands as tensors; a number takes the dtype of the other.
 * Throws a DtypeError when it cannot: 0.5 next to an int32 tensor would silently become 0.
 */
export function operands(operation: string, a: Tensor | number, b: Tensor | number): [Tensor, Tensor] {
  requireOperands(operation, a, b)
  if (typeof a !== 'number') return [a, typeof b === 'number' ? numberAs(operation, b, a.dtype) : b]
  return typeof b === 'number' ? [scalar(a), scalar(b)] : [numberAs(operation, a, b.dtype), b]
}
