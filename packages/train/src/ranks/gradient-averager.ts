import type { Collective } from '@pretexts/contracts'
import { empty, noGrad, registerHook, reshape, slice, type Tensor, updateInPlace } from '@pretexts/tensor'

type Parameter = Tensor

/** Gradients that travel together: one block of memory, in which each has its place. */
interface Bucket {
  readonly memory: Tensor
  readonly places: ReadonlyMap<Parameter, number>
  /** Parameters whose gradient is not there yet in this pass. */
  readonly missing: Set<Parameter>
  end: (() => void) | null
}

/**
 * Averages the gradients of all parameters over the ranks, bucket by bucket: few large messages in place of many small ones.
 *
 * Buckets are filled from the last parameter to the first, as a backward pass completes them, and sent in this order on all ranks,
 * whatever a rank's own order is. A bucket travels while the pass goes on. It lies in the backend's memory and is averaged in place;
 * gradients are views of it afterwards.
 * @see Li et al. 2020, arXiv 2006.15704, §3.2: gradient bucketing, overlapping computation with communication
 */
export class GradientAverager {
  readonly #collective: Collective
  readonly #parameters: readonly Parameter[]
  readonly #buckets: readonly Bucket[]
  #sent = 0

  /** @param bytes size that a bucket reaches before the next is begun. Default 1 MiB */
  constructor(parameters: readonly Parameter[], collective: Collective, { bytes = 2 ** 20 } = {}) {
    this.#collective = collective
    this.#parameters = parameters
    this.#buckets = grouped([...parameters].reverse(), bytes).map(bucketOf)
  }

  /** Whether it averages these parameters, and no others. */
  fits(parameters: readonly Parameter[]): boolean {
    const own = this.#parameters
    return own.length === parameters.length && own.every((parameter, i) => parameter === parameters[i])
  }

  /** Watches the next backward pass and sends gradients as they come. Returns the end: it waits for what is under way. */
  watch(): () => void {
    this.#begin()
    const remove = this.#buckets.flatMap((bucket) =>
      [...bucket.places.keys()].map((parameter) =>
        registerHook(parameter, (g) => this.#arrived(bucket, parameter, g)),
      ),
    )
    return () => {
      for (const off of remove) off()
      this.#end()
    }
  }

  /** Averages the gradients that the parameters have. */
  average(): void {
    this.#begin()
    for (const bucket of this.#buckets) {
      for (const parameter of bucket.places.keys())
        if (parameter.grad) this.#arrived(bucket, parameter, parameter.grad)
    }
    this.#end()
  }

  #begin(): void {
    this.#sent = 0
    for (const { places, missing } of this.#buckets)
      for (const parameter of places.keys()) missing.add(parameter)
  }

  #arrived(bucket: Bucket, parameter: Parameter, g: Tensor): void {
    const place = bucket.places.get(parameter) as number
    updateInPlace(bucket.memory, (data) => data.set(g.elements() as Float32Array, place))
    bucket.missing.delete(parameter)
    while (this.#buckets[this.#sent]?.missing.size === 0) this.#send(this.#buckets[this.#sent])
  }

  #send(bucket: Bucket): void {
    bucket.end = this.#collective.startAllReduceMean(bucket.memory.elements() as Float32Array)
    this.#sent++
  }

  /** A parameter that got no gradient counts as zeros, and keeps none. */
  #end(): void {
    for (const bucket of this.#buckets.slice(this.#sent)) {
      updateInPlace(bucket.memory, (data) => {
        for (const parameter of bucket.missing) {
          const place = bucket.places.get(parameter) as number
          data.fill(0, place, place + parameter.size)
        }
      })
      this.#send(bucket)
    }
    for (const bucket of this.#buckets) {
      bucket.end?.()
      bucket.end = null
      for (const [parameter, place] of bucket.places)
        if (!bucket.missing.has(parameter)) parameter.grad = viewOf(bucket.memory, place, parameter)
    }
  }
}

function grouped(parameters: readonly Parameter[], bytes: number): Parameter[][] {
  const groups: Parameter[][] = []
  let room = 0
  for (const parameter of parameters) {
    const last = groups.at(-1)
    if (last && room > 0 && last[0].dtype === parameter.dtype) last.push(parameter)
    else {
      groups.push([parameter])
      room = bytes
    }
    room -= parameter.size * (parameter.dtype === 'float64' ? 8 : 4)
  }
  return groups
}

function bucketOf(parameters: readonly Parameter[]): Bucket {
  const places = new Map<Parameter, number>()
  let length = 0
  for (const parameter of parameters) {
    places.set(parameter, length)
    length += parameter.size
  }
  return { memory: empty([length], parameters[0].dtype), places, missing: new Set(), end: null }
}

const viewOf = (memory: Tensor, place: number, { shape, size }: Tensor): Tensor =>
  noGrad(() => reshape(slice(memory, [place, place + size]), shape))
