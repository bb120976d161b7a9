import type { StridedView } from './arbitraries/strided-views.ts'
import { PlainArray, type PlainData } from './plain-array.ts'

/**
 * A library-level VJP: the cotangents of `f`'s inputs, one for each, given the cotangent of its output.
 *
 * `null` means the output does not depend on that input. To check second order, the cotangents must themselves
 * be differentiable functions of `inputs` and `cotangent`: the checker calls `vjp` on a function that calls `vjp`.
 */
export type Vjp<T> = (f: (...inputs: T[]) => T, inputs: readonly T[], cotangent: T) => readonly (T | null)[]

/** All this package needs to know about a tensor library. */
export interface Adapter<T> {
  /** Float64Array must become a float64 tensor: central differences drown in float32's rounding. */
  fromArray(data: PlainData, shape: readonly number[]): T
  /** Row-major values. */
  toArray(tensor: T): ArrayLike<number>
  /** The shape of a tensor. Default: its `shape` property. */
  shape?(tensor: T): readonly number[]
  /** How the library differentiates. Without it, give each op its own `vjp`, and only order 1 can be checked. */
  vjp?: Vjp<T>
  /** A view of `storage` that copies nothing. With it, every op is also tried on strided inputs. */
  view?(storage: T, layout: StridedView): T
}

export const toTensor = <T>(adapter: Adapter<T>, { data, shape }: PlainArray): T =>
  adapter.fromArray(data.slice(), [...shape])

/** A copy, so that a later in-place write by the library cannot change what was observed. */
export const toFloats = <T>(adapter: Adapter<T>, tensor: T): Float64Array =>
  Float64Array.from(adapter.toArray(tensor))

export const shapeOf = <T>(adapter: Adapter<T>, tensor: T): readonly number[] =>
  adapter.shape ? adapter.shape(tensor) : (tensor as { shape: readonly number[] }).shape

export const toPlain = <T>(adapter: Adapter<T>, tensor: T): PlainArray =>
  new PlainArray(toFloats(adapter, tensor), shapeOf(adapter, tensor))
