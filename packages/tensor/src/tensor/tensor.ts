import ndarray, { type NdArray } from 'ndarray'
import { ArgumentError, ShapeError } from '../errors/errors.ts'
import type { TapeNode } from '../tape/tape.ts'
import { type DType, requireFloat, type TypedArray, typedArray } from './dtype.ts'
import { offsetsOf } from './offsets.ts'
import { formatTensor, nest } from './print.ts'
import { denseStrides, formatShape, type Shape, sizeOf } from './shape.ts'
import { allocate, Storage } from './storage.ts'

/** Numbers, nested as deeply as the tensor has axes. */
export type Nested = number | Nested[]

/**
 * An n-dimensional array that can be differentiated: a strided view of a storage and, when it needs a gradient,
 * its place on the tape. Element (i, j, …) lies at `offset + i·strides[0] + j·strides[1] + …`.
 *
 * Operations never change their inputs. Make one with `tensor`, `fromArray`, `zeros`, `randn`, …
 */
export class Tensor {
  readonly storage: Storage
  readonly shape: Shape
  readonly strides: readonly number[]
  readonly offset: number
  readonly size: number
  /** True when the elements lie row-major without gaps, starting at `offset`. */
  readonly dense: boolean
  /** True for a leaf to be learned and for everything computed from one while recording. */
  requiresGrad = false
  /** Filled by `backward` on leaves; added to, so clear it between steps. */
  grad: Tensor | null = null
  /** How this tensor was computed; null for a leaf. */
  node: TapeNode | null = null

  constructor(storage: Storage, shape: Shape, strides: readonly number[] = denseStrides(shape), offset = 0) {
    this.storage = storage
    this.shape = shape
    this.strides = strides
    this.offset = offset
    this.size = sizeOf(shape)
    this.dense = isDense(shape, strides)
  }

  get dtype(): DType {
    return this.storage.dtype
  }

  get rank(): number {
    return this.shape.length
  }

  /** The storage's array, whole, for kernels: it is valid only as long as the tensor is. See `values` and `data`. */
  get memory(): TypedArray {
    return this.storage.data
  }

  /**
   * The storage's array, whole and live: read and write it through `offset` and `strides`. It stays what it is for as long
   * as it is held, also beyond the end of a scope; a subarray of it does not hold it.
   */
  get data(): TypedArray {
    return this.storage.share()
  }

  get isLeaf(): boolean {
    return this.node === null
  }

  /** This tensor as an ndarray over the same memory: nothing is copied. */
  get view(): NdArray<TypedArray> {
    return ndarray(this.data, [...this.shape], [...this.strides], this.offset)
  }

  /** A copy of the elements in row-major order: yours to keep and to change. */
  values(): TypedArray {
    const elements = this.elements()
    return this.dense ? elements.slice() : elements
  }

  /** The elements in row-major order, for kernels: live memory where they lie so, else a copy. Not to be kept. */
  elements(): TypedArray {
    const { data } = this.storage
    if (this.dense)
      return this.size === data.length ? data : data.subarray(this.offset, this.offset + this.size)
    const at = offsetsOf(this)
    const out = typedArray(this.dtype, this.size)
    for (let i = 0; i < out.length; i++) out[i] = data[at[i]]
    return out
  }

  /** A copy as nested arrays; a plain number for a scalar. */
  toArray(): Nested {
    return nest(this.elements(), this.shape)
  }

  /** The only element. Throws a ShapeError when there are more or none. */
  item(): number {
    if (this.size === 1) return this.storage.data[this.offset]
    throw new ShapeError('item', `needs exactly one element; got shape ${formatShape(this.shape)}`, [
      this.shape,
    ])
  }

  /** The same memory, cut off from the tape. */
  detach(): Tensor {
    return new Tensor(this.storage, this.shape, this.strides, this.offset)
  }

  /** Marks this leaf as one to be learned. */
  requireGrad(): this {
    requireFloat('requireGrad', this.dtype)
    this.requiresGrad = true
    return this
  }

  toString(): string {
    return formatTensor(this)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return formatTensor(this)
  }
}

/** A dense tensor over `data`, which is not copied. */
export function wrap(data: TypedArray, shape: Shape): Tensor {
  return new Tensor(new Storage(data), shape)
}

/** A dense tensor of the active backend for a kernel to write every element of: until then it may hold anything. */
export function empty(shape: Shape, dtype: DType): Tensor {
  return new Tensor(allocate(dtype, sizeOf(shape)), shape)
}

/** A dense tensor of zeros, for kernels that write only some of the elements or add to them. */
export function zeroed(shape: Shape, dtype: DType): Tensor {
  return new Tensor(allocate(dtype, sizeOf(shape), true), shape)
}

/**
 * Lets an optimizer change a tensor where it lies, and marks it changed, so that a backward pass that had saved the
 * old values fails instead of using the new ones. `change` gets the dense elements.
 */
export function updateInPlace(target: Tensor, change: (data: TypedArray) => void): void {
  if (!target.dense)
    throw new ArgumentError(
      'updateInPlace',
      'target',
      target.strides,
      'needs a dense tensor, not a strided view',
    )
  if (beforeChange !== null) beforeChange(target.storage)
  change(target.elements())
  target.storage.version++
}

let beforeChange: ((storage: Storage) => void) | null = null

/** Runs `f` and tells `onChange` of every storage that `updateInPlace` is about to change. May be nested. */
export function trackChanges<T>(onChange: (storage: Storage) => void, f: () => T): T {
  const outer = beforeChange
  beforeChange = (storage) => {
    onChange(storage)
    outer?.(storage)
  }
  try {
    return f()
  } finally {
    beforeChange = outer
  }
}

function isDense(shape: Shape, strides: readonly number[]): boolean {
  let step = 1
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== step) return false
    step *= shape[i]
  }
  return true
}
