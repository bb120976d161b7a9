import type { TypedArray } from '../tensor/dtype.ts'
import { offsetsOf } from '../tensor/offsets.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { runsOf } from './runs.ts'

export type UnaryKernel = (x: Tensor, y: Tensor) => void
export type BinaryKernel = (a: Tensor, b: Tensor, y: Tensor) => void

/** `y[i] = f(x[i])` for all i, written out. */
export type UnaryLoop = (x: TypedArray, y: TypedArray) => void

/** `y[yt + i] = f(a[at + i·aStep], b[bt + i·bStep])` for i < n, written out. */
export type BinaryLoop = (
  n: number,
  a: TypedArray,
  at: number,
  aStep: number,
  b: TypedArray,
  bt: number,
  bStep: number,
  y: TypedArray,
  yt: number,
) => void

// A formula is called through a variable that has held many others, which the engine cannot inline: every element costs
// a call and a number on the heap. Operations that are on every path write their loop out instead, at a fifth of the time.

/** The loop of a formula. */
export function unaryLoop(f: (x: number) => number): UnaryLoop {
  return (x, y) => {
    for (let i = 0; i < y.length; i++) y[i] = f(x[i])
  }
}

/** The loop of a formula. */
export function binaryLoop(f: (a: number, b: number) => number): BinaryLoop {
  return (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = f(a[at + i * aStep], b[bt + i * bStep])
  }
}

/** Runs the loop over all elements; `y` is dense and fresh. */
export function mapUnary(loop: UnaryLoop): UnaryKernel {
  return (x, y) => loop(x.elements(), y.memory)
}

/** Runs the loop over all elements, with `a` and `b` broadcast to y's shape; `y` is dense and fresh. */
export function mapBinary(loop: BinaryLoop): BinaryKernel {
  return (a, b, y) => {
    if (isOneRun(a, y) && isOneRun(b, y)) {
      loop(
        y.size,
        a.memory,
        a.offset,
        a.size === 1 ? 0 : 1,
        b.memory,
        b.offset,
        b.size === 1 ? 0 : 1,
        y.memory,
        0,
      )
      return
    }
    const { length, steps, starts } = runsOf(y.shape, [a, b])
    for (let run = 0; run < starts[0].length; run++) {
      loop(
        length,
        a.memory,
        starts[0][run],
        steps[0],
        b.memory,
        starts[1][run],
        steps[1],
        y.memory,
        run * length,
      )
    }
  }
}

/** Whether x is one number, or has all of y's elements in their order. */
function isOneRun(x: Tensor, y: Tensor): boolean {
  return x.size === 1 || (x.dense && x.size === y.size)
}

/** Row-major copy of `x` into `out`. */
export function copyElements(x: Tensor, out: TypedArray): void {
  if (x.dense) {
    out.set(x.elements())
    return
  }
  const at = offsetsOf(x)
  for (let i = 0; i < out.length; i++) out[i] = x.memory[at[i]]
}
