import { ShapeError } from './errors/errors.ts'
import { relu } from './ops/activation/relu.ts'
import { sigmoid } from './ops/activation/sigmoid.ts'
import { tanh } from './ops/activation/tanh.ts'
import { abs } from './ops/elementwise/abs.ts'
import { add } from './ops/elementwise/add.ts'
import { cast } from './ops/elementwise/cast.ts'
import { div } from './ops/elementwise/div.ts'
import { exp } from './ops/elementwise/exp.ts'
import { log } from './ops/elementwise/log.ts'
import { mul } from './ops/elementwise/mul.ts'
import { neg } from './ops/elementwise/neg.ts'
import { pow } from './ops/elementwise/pow.ts'
import { sqrt } from './ops/elementwise/sqrt.ts'
import { square } from './ops/elementwise/square.ts'
import { sub } from './ops/elementwise/sub.ts'
import { select } from './ops/indexing/select.ts'
import { type AxisRange, slice } from './ops/indexing/slice.ts'
import { matmul } from './ops/linear-algebra/matmul.ts'
import { max } from './ops/reduction/max.ts'
import { mean } from './ops/reduction/mean.ts'
import { min } from './ops/reduction/min.ts'
import { type ReduceOptions, sum } from './ops/reduction/sum.ts'
import { expand } from './ops/shape/expand.ts'
import { permute } from './ops/shape/permute.ts'
import { reshape } from './ops/shape/reshape.ts'
import { squeeze } from './ops/shape/squeeze.ts'
import { transpose } from './ops/shape/transpose.ts'
import { unsqueeze } from './ops/shape/unsqueeze.ts'
import { type BackwardOptions, backward } from './tape/backward.ts'
import { type GradientHook, registerHook } from './tape/hooks.ts'
import type { DType } from './tensor/dtype.ts'
import type { Shape } from './tensor/shape.ts'
import { Tensor } from './tensor/tensor.ts'

type Axes = number | readonly number[]

// The common operations as methods. They are put on the prototype here, not in the class, so that an operation can
// import the class without importing every other operation with it.
declare module './tensor/tensor.ts' {
  interface Tensor {
    add(other: Tensor | number): Tensor
    sub(other: Tensor | number): Tensor
    mul(other: Tensor | number): Tensor
    div(other: Tensor | number): Tensor
    pow(exponent: Tensor | number): Tensor
    matmul(other: Tensor): Tensor
    neg(): Tensor
    abs(): Tensor
    exp(): Tensor
    log(): Tensor
    sqrt(): Tensor
    square(): Tensor
    relu(): Tensor
    sigmoid(): Tensor
    tanh(): Tensor
    cast(dtype: DType): Tensor
    sum(axes?: Axes, options?: ReduceOptions): Tensor
    mean(axes?: Axes, options?: ReduceOptions): Tensor
    max(axes?: Axes, options?: ReduceOptions): Tensor
    min(axes?: Axes, options?: ReduceOptions): Tensor
    reshape(shape: Shape): Tensor
    expand(shape: Shape): Tensor
    permute(axes: readonly number[]): Tensor
    transpose(a?: number, b?: number): Tensor
    squeeze(axes?: Axes): Tensor
    unsqueeze(axes: Axes): Tensor
    /** A view of part of it: one [start, stop, step] per axis. */
    slice(...ranges: readonly AxisRange[]): Tensor
    /** Adds the gradient of this number to `.grad` of every leaf that it depends on. */
    backward(cotangent?: Tensor, options?: BackwardOptions): void
    /** Calls `hook` with the gradient of this tensor in every backward pass. Returns what takes it off again. */
    registerHook(hook: GradientHook): () => void
    /** The slices along the first axis, as views. */
    [Symbol.iterator](): Generator<Tensor>
  }
}

/** `f(x, …)` as `x.f(…)`. */
const method = <Rest extends unknown[], Result>(f: (x: Tensor, ...rest: Rest) => Result) =>
  function (this: Tensor, ...rest: Rest): Result {
    return f(this, ...rest)
  }

const operations = {
  add,
  sub,
  mul,
  div,
  pow,
  matmul,
  neg,
  abs,
  exp,
  log,
  sqrt,
  square,
  relu,
  sigmoid,
  tanh,
  cast,
  sum,
  mean,
  max,
  min,
  reshape,
  expand,
  permute,
  transpose,
  squeeze,
  unsqueeze,
  slice,
  backward,
  registerHook,
}
for (const [name, f] of Object.entries(operations)) {
  Object.defineProperty(Tensor.prototype, name, {
    value: method(f as (x: Tensor) => unknown),
    writable: true,
    configurable: true,
  })
}
Object.defineProperty(Tensor.prototype, Symbol.iterator, {
  *value(this: Tensor) {
    if (this.rank === 0)
      throw new ShapeError('iterate', 'a scalar has no axis to go along; got shape []', [this.shape])
    for (let i = 0; i < this.shape[0]; i++) yield select(this, i)
  },
})
