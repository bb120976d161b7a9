import { type Backend, type Cost, costOf, type Kernel, Tensor, type TypedArray } from '@pretexts/tensor'

/** One call of a kernel, or of the memory's administration. */
export interface Call extends Cost {
  readonly name: string
  readonly shapes: string
}

/**
 * A backend that does what `inner` does and keeps the time of each call. What the calls were is written down apart,
 * in a run whose times do not count: a step makes the same calls every time.
 */
export class Stopwatch implements Backend {
  readonly name = 'stopwatch'
  readonly #inner: Backend
  readonly #timed = new WeakMap<Kernel, Kernel>() // by the inner backend's kernel
  #calls: Call[] | null = null
  #times: number[] = []

  constructor(inner: Backend) {
    this.#inner = inner
  }

  /** The calls that `work` makes, in order. */
  describe(work: () => unknown): Call[] {
    const calls: Call[] = []
    this.#calls = calls
    work()
    this.#calls = null
    return calls
  }

  /** Milliseconds of each call that `work` makes, in order. */
  time(work: () => unknown): number[] {
    this.#times = []
    work()
    return this.#times
  }

  /** How many calls there have been since `describe` or `time` began. */
  get count(): number {
    return this.#calls?.length ?? this.#times.length
  }

  allocate(...[dtype, length, zeroed]: Parameters<Backend['allocate']>): TypedArray {
    const began = performance.now()
    const data = this.#inner.allocate(dtype, length, zeroed)
    this.#note(began, () => ({
      name: zeroed ? 'allocate and zero' : 'allocate',
      shapes: '',
      operations: 0,
      bytes: zeroed ? data.byteLength : 0,
    }))
    return data
  }

  free(data: TypedArray): void {
    const began = performance.now()
    this.#inner.free?.(data)
    this.#note(began, () => ({ name: 'free', shapes: '', operations: 0, bytes: 0 }))
  }

  collect(data: TypedArray): void {
    this.#inner.collect?.(data)
  }

  kernel<K extends Kernel>(name: string, reference: K): K {
    const run = this.#inner.kernel(name, reference)
    const known = this.#timed.get(run)
    if (known) return known as K
    const timed: Kernel = (...args) => {
      const began = performance.now()
      run(...args)
      this.#note(began, () => ({ name, shapes: shapesOf(args), ...costOf(name, args) }))
    }
    this.#timed.set(run, timed)
    return timed as K
  }

  #note(began: number, describe: () => Call): void {
    if (this.#calls) this.#calls.push(describe())
    else this.#times.push(performance.now() - began)
  }
}

/** `64×784, 256×784, 64×256`: the shapes of a call's tensors. */
function shapesOf(args: readonly unknown[]): string {
  return args
    .flatMap((arg) => {
      if (arg instanceof Tensor) return [arg.shape.join('×') || 'number']
      return ArrayBuffer.isView(arg) && 'length' in arg ? [`${arg.length}`] : []
    })
    .join(', ')
}
