import { ArgumentError } from './errors/errors.ts'
import { describeValue } from './errors/require-options.ts'
import { watch } from './tape/watch.ts'
import { type DType, type TypedArray, typedArray } from './tensor/dtype.ts'

/**
 * Where tensors live and what computes on them. An operation asks for a kernel by name and hands over its own
 * reference kernel; a backend answers with a faster one or gives the reference back.
 */
export interface Backend {
  readonly name: string
  /** Storage for `length` elements: zeros if `zeroed`, else whatever lies there. */
  allocate(dtype: DType, length: number, zeroed: boolean): TypedArray
  /** Arrays of up to so many elements are ordinary: nobody takes them back. Default: none, where there is `free`. */
  readonly small?: number
  /** Takes back what `allocate` gave; left out where memory is collected by itself. */
  free?(data: TypedArray): void
  /** Leaves the freeing of `data` to the backend, for when nobody can reach it any more. */
  collect?(data: TypedArray): void
  /** The kernel to run for `name`: the backend's own, or `reference`. Both write their last argument. */
  kernel<K extends Kernel>(name: string, reference: K): K
}

// biome-ignore lint/suspicious/noExplicitAny: a kernel's arguments are its operation's own business.
export type Kernel = (...args: any[]) => void

/** Plain TypeScript on typed arrays: every kernel is the reference. */
export const referenceBackend: Backend = {
  name: 'reference',
  allocate: typedArray,
  kernel: (_name, reference) => reference,
}

let active: Backend = referenceBackend

export function activeBackend(): Backend {
  return active
}

/** Makes `backend` the one that later operations use. Returns the one that was active. */
export function useBackend(backend: Backend): Backend {
  if (typeof backend?.allocate !== 'function' || typeof backend.kernel !== 'function') {
    const fix = 'pass referenceBackend, or wasm() of @pretexts/wasm'
    throw new ArgumentError(
      'useBackend',
      'backend',
      backend,
      `this is no backend; got ${describeValue(backend)}; ${fix}`,
    )
  }
  const previous = active
  active = backend
  return previous
}

/** The active backend's kernel for `name`. */
export function kernel<K extends Kernel>(name: string, reference: K): K {
  const run = active.kernel(name, reference)
  return watch === null ? run : watch.kernel(name, run)
}
