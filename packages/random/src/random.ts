import { checkCount, checkNormal, checkRange } from './checks.ts'
import { RandomError } from './random-error.ts'
import { checkSeed, checkState, type RandomState, type Seed } from './random-state.ts'
import { beforeDraw } from './track-draws.ts'
import { tychei } from './tychei.ts'

/** 2⁻³² */
const ulp32 = 2 ** -32
/** 2⁻²⁴: every multiple of it in [0, 1) is a float32. */
const ulp24 = 2 ** -24

/**
 * A seeded stream of random numbers that can be forked and saved.
 *
 * - Same seed, same bits, on every machine; normals on every machine whose `Math.log` agrees.
 * - `fork(name)` gives a stream that depends on the seed and the names alone, not on how much was drawn before: adding a draw
 *   in one place leaves every other place as it was.
 * - `state()` is plain JSON from which `Random.restore` continues, to the bit, even between two normals of a pair.
 *
 * Not for secrets. The generator is Tyche-i, a quarter-round of ChaCha run backwards, 128 bits of state.
 * @throws RandomError when a seed is not text or a finite number
 * @example
 * const rng = new Random(42)
 * const weights = rng.fork('weights') // the same, wherever in the program it is made
 * weights.normal(0, 0.1)
 */
export class Random {
  readonly #path: readonly Seed[]
  #generator
  #spare: number | null = null

  /** `new Random(seed, 'a', 'b')` is `new Random(seed).fork('a').fork('b')`. */
  constructor(seed: Seed, ...names: Seed[]) {
    checkSeed('constructor', 'seed', seed)
    for (const name of names) checkSeed('fork', 'name', name)
    this.#path = [seed, ...names]
    // JSON keeps ['a', 'b'] apart from ['ab'], and 1 from '1'
    this.#generator = tychei(JSON.stringify(this.#path))
  }

  /**
   * An independent stream for one purpose.
   * @throws RandomError when the name is not text or a finite number
   */
  fork(name: Seed): Random {
    const [seed, ...names] = this.#path
    return new Random(seed, ...names, name)
  }

  /** A multiple of 2⁻³² in [0, 1). */
  next(): number {
    return this.uint32() * ulp32
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    if (beforeDraw !== null) beforeDraw(this)
    return this.#generator.int32() >>> 0
  }

  /**
   * A number in [low, high).
   * @throws RandomError when low, high or their distance is not finite, or low > high
   */
  uniform(low = 0, high = 1): number {
    checkRange('uniform', low, high)
    for (let tries = 0; tries < 64; tries++) {
      const value = low + (high - low) * this.next()
      if (value < high || low === high) return value // rounding may reach high: then it is drawn again
    }
    return low
  }

  /**
   * A normal (Gaussian) number, by Marsaglia's polar method: two at a time, the second kept for the next call.
   * @throws RandomError when mean or std is not finite, or std < 0
   * @see Marsaglia and Bray 1964
   */
  normal(mean = 0, std = 1): number {
    checkNormal('normal', mean, std)
    return mean + std * this.#standardNormal()
  }

  /**
   * A whole number from 0 to n − 1, all equally likely: as many bits as n − 1 has, drawn again while they are too large.
   * @throws RandomError unless n is a whole number from 1 to 2³²
   */
  integer(n: number, ...more: never[]): number {
    if (more.length > 0)
      throw new RandomError(
        'integer',
        'n',
        'the only argument; write low + rng.integer(high − low)',
        `${n}, ${more}`,
      )
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
      throw new RandomError('integer', 'n', 'a whole number from 1 to 2³²', n)
    if (n === 1) return 0
    const spareBits = Math.clz32(n - 1)
    let draw = this.uint32() >>> spareBits
    while (draw >= n) draw = this.uint32() >>> spareBits
    return draw
  }

  /**
   * True with probability p.
   * @throws RandomError when p is outside [0, 1]
   */
  bernoulli(p: number): boolean {
    if (!(p >= 0 && p <= 1)) throw new RandomError('bernoulli', 'p', 'between 0 and 1', p)
    return this.next() < p
  }

  /**
   * One of the items, all equally likely.
   * @throws RandomError when there are none
   */
  choice<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RandomError('choice', 'items', 'at least one item', items)
    return items[this.integer(items.length)]
  }

  /**
   * k distinct whole numbers from 0 to n − 1, in random order.
   * @throws RandomError unless n is a whole number ≥ 0 and k one from 0 to n
   */
  sample(n: number, k: number): Int32Array {
    checkCount('sample', n)
    if (!Number.isInteger(k) || k < 0 || k > n)
      throw new RandomError('sample', 'k', `a whole number from 0 to n = ${n}`, k)
    const pool = new Int32Array(n)
    for (let i = 0; i < n; i++) pool[i] = i
    for (let i = 0; i < k; i++) swap(pool, i, i + this.integer(n - i)) // Fisher–Yates, stopped after k
    return pool.slice(0, k)
  }

  /**
   * 0 to n − 1 in random order, all n! orders equally likely.
   * @throws RandomError unless n is a whole number ≥ 0
   */
  permutation(n: number): Int32Array {
    checkCount('permutation', n)
    return this.sample(n, n)
  }

  /** The items in random order, in a new array. */
  shuffle<T>(items: readonly T[]): T[] {
    return Array.from(this.permutation(items.length), (i) => items[i])
  }

  /**
   * Fills with uniform numbers in [low, high), also after rounding to float32.
   * @throws RandomError as `uniform`
   */
  fillUniform(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkRange('fillUniform', low, high)
    const isFloat32 = out instanceof Float32Array
    for (let i = 0; i < out.length; i++) {
      out[i] = low
      for (let tries = 0; tries < 64; tries++) {
        const unit = isFloat32 ? (this.uint32() >>> 8) * ulp24 : this.next()
        const value = low + (high - low) * unit
        const stored = isFloat32 ? Math.fround(value) : value
        if (stored >= high && low < high) continue // rounding may reach high: then it is drawn again
        out[i] = stored
        break
      }
    }
  }

  /**
   * Fills with normal numbers: the same ones that as many calls of `normal` would give.
   * @throws RandomError as `normal`
   */
  fillNormal(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormal('fillNormal', mean, std)
    for (let i = 0; i < out.length; i++) out[i] = mean + std * this.#standardNormal()
  }

  /** Where the stream stands, as plain JSON. */
  state(): RandomState {
    const { a, b, c, d } = this.#generator.state()
    return { algorithm: 'tychei', path: [...this.#path], words: [a, b, c, d], spare: this.#spare }
  }

  /**
   * A stream that continues where `state` was taken.
   * @throws RandomError naming the field that is wrong, for a state that no stream could have had
   */
  static restore(state: RandomState): Random {
    const { path, words, spare } = checkState(state)
    const [seed, ...names] = path
    const [a, b, c, d] = words
    const random = new Random(seed, ...names)
    random.#generator = tychei({ a, b, c, d })
    random.#spare = spare
    return random
  }

  /**
   * Takes this stream to where `state` was taken of it, to give the same numbers again.
   * @throws RandomError for the state of another stream, or one that no stream could have had
   */
  rewind(state: RandomState): void {
    const { path, words, spare } = checkState(state)
    if (JSON.stringify(path) !== JSON.stringify(this.#path)) {
      throw new RandomError(
        'rewind',
        'state.path',
        `that of this stream, ${JSON.stringify(this.#path)}`,
        path,
      )
    }
    const [a, b, c, d] = words
    this.#generator = tychei({ a, b, c, d })
    this.#spare = spare
  }

  #standardNormal(): number {
    if (this.#spare !== null) {
      if (beforeDraw !== null) beforeDraw(this)
      const spare = this.#spare
      this.#spare = null
      return spare
    }
    for (;;) {
      const x = (this.uint32() + 0.5) * 2 * ulp32 - 1 // in (−1, 1), never 0
      const y = (this.uint32() + 0.5) * 2 * ulp32 - 1
      const squared = x * x + y * y
      if (squared >= 1) continue
      const radius = Math.sqrt((-2 * Math.log(squared)) / squared)
      this.#spare = y * radius
      return x * radius
    }
  }
}

const swap = (values: Int32Array, i: number, j: number): void => {
  const value = values[i]
  values[i] = values[j]
  values[j] = value
}
