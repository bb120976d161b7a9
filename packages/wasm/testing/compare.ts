import { Random } from '@pretexts/random'
import {
  cast,
  fromArray,
  gradients,
  scope,
  type Tensor,
  type TypedArray,
  typedArray,
  uniform,
  useBackend,
  zeros,
} from '@pretexts/tensor'
import { type WasmBackend, wasm } from '../src/index.ts'

/** Bytes on either side of every array that a kernel must neither read nor write. */
const margin = 4096

/** A NaN, or two of them where numbers have eight bytes; −1 in integers. */
const allOnes = 0xffffffff

/** One backend for all tests of a file; `strict`, so that nothing passes by falling back to the reference. */
export const backend: WasmBackend = withGarbage(wasm({ memory: 2 ** 28, small: 0, strict: true }))

/** The same without relaxed SIMD. */
const baseline: WasmBackend = withGarbage(
  wasm({ memory: 2 ** 28, small: 0, strict: true, deterministic: true }),
)

/**
 * Fills memory that need not be zero with NaN and −1, so that a kernel that leaves elements out is found out; and lays as
 * much around every array, so that one that reads beyond it makes NaN, and one that writes there is caught.
 * @param filling four bytes that are repeated, read as a whole number. Default: all ones
 */
export function withGarbage(inner: WasmBackend, filling = allOnes): WasmBackend {
  /** What was asked of the backend, and its words; kept alive as long as the array in the middle. */
  const blocks = new WeakMap<TypedArray, { readonly whole: TypedArray; readonly words: Uint32Array }>()
  const allocate: WasmBackend['allocate'] = (dtype, length, zeroed) => {
    const none = typedArray(dtype, 0)
    if (length === 0) return none
    const inside = Math.ceil((length * none.BYTES_PER_ELEMENT) / 4)
    const whole = inner.allocate('int32', inside + margin / 2, false) as Int32Array<ArrayBuffer>
    const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length).fill(filling)
    const View = none.constructor as Float32ArrayConstructor
    const data = new View(whole.buffer, whole.byteOffset + margin, length)
    blocks.set(data, { whole, words })
    return zeroed ? data.fill(0) : data
  }
  const free = (data: TypedArray): void => {
    const block = blocks.get(data)
    if (!block) return
    const end = margin / 4 + Math.ceil(data.byteLength / 4)
    const margins = [block.words.subarray(0, margin / 4), block.words.subarray(end)]
    if (margins.some((part) => part.some((word) => word !== filling)))
      throw new Error('a kernel wrote beyond an array')
    inner.free?.(block.whole)
  }
  const collect = (data: TypedArray): void => inner.collect?.(blocks.get(data)?.whole ?? data)
  return Object.create(inner, {
    allocate: { value: allocate },
    free: { value: free },
    collect: { value: collect },
  })
}

/** Runs `f` on this backend and puts the one before back. */
export function onWasm<T>(f: () => T, on = backend): T {
  const before = useBackend(on)
  try {
    return f()
  } finally {
    useBackend(before)
  }
}

/** What an operation made: shape and numbers, copied out of any backend. */
export type Plain = { readonly shape: readonly number[]; readonly values: Float64Array }

export function plain(x: Tensor): Plain {
  return { shape: x.shape, values: Float64Array.from(x.values()) }
}

/** The same function of the same inputs on the reference and here; inputs are made anew on each. */
export function both(f: () => Tensor | Tensor[]): { reference: Plain[]; here: Plain[] } {
  const run = (): Plain[] => scope(() => [f()].flat().map(plain))
  return { reference: run(), here: onWasm(run) }
}

/** The same function on the reference and on both builds of the kernels: two pairs to compare. */
export function onBothBuilds(f: () => Tensor | Tensor[]): { reference: Plain[]; here: Plain[] }[] {
  const run = (): Plain[] => scope(() => [f()].flat().map(plain))
  const reference = run()
  return [backend, baseline].map((build) => ({ reference, here: onWasm(run, build) }))
}

const word = new DataView(new ArrayBuffer(4))

/** How many float32 lie between two of them: bits, read as whole numbers that grow with the value. */
function steps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b))
    return Number.isNaN(a) === Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY
  const [p, q] = [a, b].map((value) => {
    word.setFloat32(0, value)
    const bits = word.getInt32(0)
    return bits < 0 ? -(bits & 0x7fffffff) : bits
  })
  return Math.abs(p - q)
}

/** The largest distance in units of the last place of the value itself, also of the smallest; NaN must meet NaN. */
export function worstUlps(reference: readonly Plain[], here: readonly Plain[]): number {
  let worst = 0
  for (const [i, { shape, values }] of reference.entries()) {
    if (String(shape) !== String(here[i].shape))
      throw new Error(`shape [${here[i].shape}] instead of [${shape}]`)
    for (const [j, value] of values.entries()) worst = Math.max(worst, steps(value, here[i].values[j]))
  }
  return worst
}

/** f and its gradients, for a random cotangent. */
export function withGradients(f: (...inputs: Tensor[]) => Tensor, inputs: Tensor[], seed: number): Tensor[] {
  for (const x of inputs) x.requireGrad()
  const y = f(...inputs)
  const found = gradients(y, inputs, cast(random(y.shape, seed + 99), y.dtype))
  return [y.detach(), ...found.map((g) => g as Tensor)]
}

/** Any float32 by its bits: every size from the smallest to the largest alike, ±0, ±∞ and NaN. */
export function anyFloats(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape)
  const rng = new Random(seed)
  const special = [
    0,
    -0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    1,
    -1,
    0.5,
    1e-45,
    3.4e38,
  ]
  for (let i = 0; i < x.size; i++) {
    word.setUint32(0, rng.uint32())
    x.data[i] = rng.next() < 0.1 ? rng.choice(special) : word.getFloat32(0)
  }
  return x
}

/** How many cases each property is tried on. */
export const runs = Number(process.env.FUZZ_RUNS ?? 60)

/**
 * The largest error in units of the last place of the largest number that went in: |a − b| / (ε · scale), scale being at
 * least 1. Infinities must agree in sign, NaN must meet NaN.
 */
export function worstError(reference: readonly Plain[], here: readonly Plain[], scale = 1): number {
  let worst = 0
  reference.forEach(({ shape, values }, i) => {
    if (String(shape) !== String(here[i].shape))
      throw new Error(`shape [${here[i].shape}] instead of [${shape}]`)
    values.forEach((value, j) => {
      const other = here[i].values[j]
      if (Object.is(value, other) || value === other) return
      const error = Math.abs(value - other) / (2 ** -23 * Math.max(scale, Math.abs(value)))
      worst = Math.max(worst, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error)
    })
  })
  return worst
}

/** Seeded values in [−1, 1). */
export function random(shape: readonly number[], seed: number): Tensor {
  return uniform(shape, new Random(seed), { low: -1, high: 1 })
}

export { fromArray, zeros }
