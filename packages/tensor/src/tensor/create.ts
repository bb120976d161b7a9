import type { Random } from '@pretexts/random'
import { activeBackend } from '../backend.ts'
import { ArgumentError, DtypeError, ShapeError } from '../errors/errors.ts'
import { requireRandom } from '../errors/require-number.ts'
import { type KnownOptions, requireOptions } from '../errors/require-options.ts'
import { requireTensors } from '../errors/require-tensors.ts'
import { type DType, dtypeOf, isDType, type TypedArray, typedArray } from './dtype.ts'
import { formatShape, requireShape, type Shape, sizeOf } from './shape.ts'
import { empty, type Nested, type Tensor, wrap, zeroed } from './tensor.ts'

export interface CreateOptions {
  /** Default float32. */
  readonly dtype?: DType
  /** Whether it is a leaf to be learned. Default false. */
  readonly requiresGrad?: boolean
}

export const createOptions: KnownOptions<CreateOptions> = { dtype: 'string', requiresGrad: 'boolean' }

/**
 * A tensor from a number or nested arrays of equal lengths.
 * @example tensor([[1, 2], [3, 4]]).shape // → [2, 2]
 */
export function tensor(values: Nested | TypedArray, options?: CreateOptions): Tensor {
  requireOptions('tensor', options, createOptions)
  if (ArrayBuffer.isView(values)) return fromArray(values, [values.length], options)
  const shape: number[] = []
  for (let level: Nested = values; Array.isArray(level); level = level[0]) shape.push(level.length)
  const flat: number[] = []
  flatten(values, shape, 0, flat)
  return fromArray(flat, shape, options)
}

/**
 * A tensor of `shape` over row-major `data`. A typed array of the same dtype is used as it is, not copied, unless the
 * backend keeps its tensors elsewhere; plain numbers become float32.
 */
export function fromArray(data: ArrayLike<number> | TypedArray, shape: Shape, given?: CreateOptions): Tensor {
  requireShape('fromArray', shape)
  const options = requireOptions('fromArray', given, createOptions)
  if (data.length !== sizeOf(shape)) {
    const counts = `shape ${formatShape(shape)} holds ${sizeOf(shape)} elements; got ${data.length}`
    throw new ShapeError('fromArray', counts, [shape])
  }
  const dtype = options.dtype ?? (ArrayBuffer.isView(data) ? dtypeOf(data as TypedArray) : 'float32')
  requireDType('fromArray', dtype)
  const own = ArrayBuffer.isView(data) && dtypeOf(data as TypedArray) === dtype
  const x =
    own && !activeBackend().free ? wrap(data as TypedArray, [...shape]) : copyOf(data, [...shape], dtype)
  return options.requiresGrad ? x.requireGrad() : x
}

export function zeros(shape: Shape, options?: CreateOptions): Tensor {
  return made('zeros', shape, options)
}

/** Zeros, for an operation whose name errors are to have. */
function made(operation: string, shape: Shape, options: CreateOptions | undefined): Tensor {
  requireShape(operation, shape)
  const { dtype = 'float32', requiresGrad } = requireOptions(operation, options, createOptions)
  requireDType(operation, dtype)
  const x = zeroed([...shape], dtype)
  return requiresGrad ? x.requireGrad() : x
}

export function full(shape: Shape, value: number, options?: CreateOptions): Tensor {
  const x = made('full', shape, options)
  x.memory.fill(value)
  return x
}

export function ones(shape: Shape, options?: CreateOptions): Tensor {
  const x = made('ones', shape, options)
  x.memory.fill(1)
  return x
}

/** A 0-d tensor. */
export function scalar(value: number, dtype: DType = 'float32'): Tensor {
  const data = typedArray(dtype, 1)
  data[0] = value
  return wrap(data, [])
}

export function zerosLike(x: Tensor): Tensor {
  requireTensors('zerosLike', x)
  return zeroed(x.shape, x.dtype)
}

export function onesLike(x: Tensor): Tensor {
  requireTensors('onesLike', x)
  const y = zeroed(x.shape, x.dtype)
  y.memory.fill(1)
  return y
}

/** `start, start + step, …`, below `stop`. With one argument, `0 … stop − 1`. */
export function arange(start: number, stop?: number, step = 1, options?: CreateOptions): Tensor {
  requireOptions('arange', options, createOptions)
  const [from, to] = stop === undefined ? [0, start] : [start, stop]
  if (!Number.isFinite(from) || !Number.isFinite(to) || !Number.isFinite(step) || step === 0) {
    throw new ArgumentError(
      'arange',
      'step',
      step,
      `needs finite bounds and a step other than 0; got ${from}, ${to}, ${step}`,
    )
  }
  let count = Math.max(0, Math.ceil((to - from) / step))
  // The quotient is rounded: 1.6 − 1 is a little more than six steps of 0.1.
  while (count > 0 && !isBefore(from + (count - 1) * step, to, step)) count--
  return fromArray(
    Array.from({ length: count }, (_, i) => from + i * step),
    [count],
    options,
  )
}

const isBefore = (value: number, stop: number, step: number): boolean =>
  step > 0 ? value < stop : value > stop

/** `count` evenly spaced numbers from `start` to `stop`, both included. */
export function linspace(start: number, stop: number, count: number, options?: CreateOptions): Tensor {
  requireOptions('linspace', options, createOptions)
  requireShape('linspace', [count])
  const last = Math.max(1, count - 1)
  const [low, high] = [Math.min(start, stop), Math.max(start, stop)]
  // Multiplied before it is divided, so that whole numbers come out whole; the ends are exact.
  const at = (i: number): number => {
    const whole = (stop - start) * last
    const value = Number.isFinite(whole)
      ? start + ((stop - start) * i) / last
      : start * (1 - i / last) + stop * (i / last)
    return Math.min(high, Math.max(low, value))
  }
  return fromArray(
    Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? stop : at(i))),
    [count],
    options,
  )
}

/** The identity matrix, [n, n]. */
export function eye(n: number, options?: CreateOptions): Tensor {
  const x = made('eye', [n, n], options)
  for (let i = 0; i < n; i++) x.memory[i * n + i] = 1
  return x
}

/** Independent draws from the normal distribution N(mean, std²). */
export function randn(
  shape: Shape,
  rng: Random,
  given?: CreateOptions & { mean?: number; std?: number },
): Tensor {
  requireRandom('randn', rng)
  const {
    mean = 0,
    std = 1,
    ...options
  } = requireOptions('randn', given, { ...createOptions, mean: 'number', std: 'number' })
  const x = made('randn', shape, options)
  rng.fillNormal(floats('randn', x), mean, std)
  return x
}

/** Independent draws from the uniform distribution on [low, high). */
export function uniform(
  shape: Shape,
  rng: Random,
  given?: CreateOptions & { low?: number; high?: number },
): Tensor {
  requireRandom('uniform', rng)
  const {
    low = 0,
    high = 1,
    ...options
  } = requireOptions('uniform', given, { ...createOptions, low: 'number', high: 'number' })
  const x = made('uniform', shape, options)
  rng.fillUniform(floats('uniform', x), low, high)
  return x
}

function floats(operation: string, { data, dtype }: Tensor): Float32Array | Float64Array {
  if (data instanceof Float32Array || data instanceof Float64Array) return data
  throw new DtypeError(operation, `draws floats; got dtype ${dtype}`, [dtype])
}

function requireDType(operation: string, dtype: unknown): void {
  if (isDType(dtype)) return
  const known = 'float32, float64, int32, uint8'
  throw new DtypeError(operation, `unknown dtype '${String(dtype)}'; there are ${known}`, [String(dtype)])
}

function copyOf(data: ArrayLike<number>, shape: Shape, dtype: DType): Tensor {
  const x = empty(shape, dtype)
  x.memory.set(data)
  return x
}

function flatten(values: Nested, shape: Shape, axis: number, out: number[]): void {
  if (typeof values === 'number' && axis === shape.length) {
    out.push(values)
    return
  }
  if (!Array.isArray(values) || values.length !== shape[axis]) {
    const found = Array.isArray(values) ? `${values.length} entries` : `a ${typeof values}`
    throw new ShapeError(
      'tensor',
      `rows must have equal lengths; expected ${shape[axis] ?? 'a number'} at depth ${axis}, got ${found}`,
      [shape],
    )
  }
  for (const row of values) flatten(row, shape, axis + 1, out)
}
