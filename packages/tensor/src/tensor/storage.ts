import { activeBackend, type Backend } from '../backend.ts'
import { FreedError } from '../errors/errors.ts'
import { watch } from '../tape/watch.ts'
import { type DType, dtypeOf, type TypedArray } from './dtype.ts'

/** Memory that several views may share. `version` counts its in-place changes. */
export class Storage {
  readonly dtype: DType
  version = 0
  /** The place in the program that made it; known only of what was made under `detectAnomaly`. */
  madeAt: string | null = null
  #data: TypedArray | null
  #shared = false

  constructor(data: TypedArray, dtype: DType = dtypeOf(data)) {
    this.#data = data
    this.dtype = dtype
  }

  /** @throws FreedError after `release` */
  get data(): TypedArray {
    if (this.#data !== null) return this.#data
    throw new FreedError(this.madeAt)
  }

  /** The array for someone who may keep it: when the storage is released, it goes back only once nobody holds it. */
  share(): TypedArray {
    this.#shared = true
    return this.data
  }

  get isFreed(): boolean {
    return this.#data === null
  }

  /** Moves the elements to ordinary memory, which is collected by itself, and gives that of the backend back. */
  moveOut(backend: Backend): void {
    const { data } = this
    if (this.#shared) backend.collect?.(data)
    else {
      this.#data = data.slice()
      backend.free?.(data)
    }
  }

  /** Gives the memory back to the backend that it came from; the storage is unusable afterwards. */
  release(backend: Backend): void {
    if (this.#data !== null) this.#shared ? backend.collect?.(this.#data) : backend.free?.(this.#data)
    this.#data = null
  }
}

/**
 * A group of tensors whose memory is given back together. What is made during `run` belongs to it, except what was kept.
 * Where memory is collected by itself, as with the reference backend, it does nothing.
 *
 * `scope(f)` is the short form; this one is for work in several parts, with other work in between.
 */
export class Scope implements Disposable {
  readonly #backend = activeBackend()
  readonly #storages = new Set<Storage>()
  #outer: Scope | null = null

  /** Runs one part of the work. */
  run<T>(f: () => T): T {
    this.#outer = current
    current = this
    try {
      return f()
    } finally {
      current = this.#outer
    }
  }

  /** Gives back the memory of everything that belongs to it. */
  [Symbol.dispose](): void {
    for (const storage of this.#storages) storage.release(this.#backend)
    this.#storages.clear()
  }

  /** Gives a new storage to the open scope; to the backend's own collection where there is none. */
  static adopt(storage: Storage, backend: Backend): void {
    if (current !== null && current.#backend === backend) current.#storages.add(storage)
    else backend.collect?.(storage.data)
  }

  /** Hands a storage over to the scope around it; where there is none, to nobody, or out of the backend's memory. */
  static keep(storage: Storage, toNobody: 'collect' | 'moveOut' = 'collect'): void {
    if (current === null || !current.#storages.delete(storage)) return
    if (current.#outer) current.#outer.#storages.add(storage)
    else if (toNobody === 'moveOut') storage.moveOut(current.#backend)
    else current.#backend.collect?.(storage.data)
  }

  /** Hands everything over. */
  static keepAll(): void {
    for (const storage of current === null ? [] : current.#storages) Scope.keep(storage)
  }
}

let current: Scope | null = null

/** Memory of the active backend, zero-filled if asked; it belongs to the scope that is open, if any. */
export function allocate(dtype: DType, length: number, zeroed = false): Storage {
  const backend = activeBackend()
  const storage = new Storage(backend.allocate(dtype, length, zeroed), dtype)
  if (backend.free && length > (backend.small ?? 0)) Scope.adopt(storage, backend)
  if (watch !== null) storage.madeAt = watch.caller()
  return storage
}

/**
 * Runs `f` and gives back the memory of every tensor made inside, except what `f` returns (a tensor, or an array or
 * plain object of tensors) and what was kept. A training step is such a scope.
 * @example scope(() => mul(tensor([1, 2]), 3)).toArray() // → [3, 6]
 */
export function scope<T>(f: () => T): T {
  if (!activeBackend().free) return f()
  using scope = new Scope()
  return scope.run(() => keep(f()))
}

/** Lets tensors outlive the scope they were made in; they then belong to the one around it, if any. Returns `kept`. */
export function keep<T>(kept: T): T {
  for (const storage of storagesOf(kept)) Scope.keep(storage)
  return kept
}

/**
 * As `scope`, for work whose results are mostly read and forgotten: those that leave the outermost scope move to ordinary
 * memory, so that a loop over many batches stays flat. Where f returns something else than numbers, tensors, arrays, plain
 * objects, maps and sets (a model, say), there is no telling what it holds, and nothing is given back.
 */
export function temporarily<T>(f: () => T): T {
  if (!activeBackend().free) return f()
  using scope = new Scope()
  return scope.run(() => {
    const result = f()
    if (isTransparent(result)) for (const storage of storagesOf(result)) Scope.keep(storage, 'moveOut')
    else Scope.keepAll()
    return result
  })
}

const hasStorage = (value: object): value is { storage: Storage } =>
  'storage' in value && value.storage instanceof Storage

const isPlain = (value: object): boolean =>
  Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value))

function* storagesOf(value: unknown): Generator<Storage> {
  if (typeof value !== 'object' || value === null) return
  if (hasStorage(value)) yield value.storage
  else if (value instanceof Map || value instanceof Set)
    for (const part of value.values()) yield* storagesOf(part)
  else if (isPlain(value)) for (const part of Object.values(value)) yield* storagesOf(part)
}

/** Whether `storagesOf` sees all that `value` holds. */
function isTransparent(value: unknown): boolean {
  if (typeof value === 'function') return false
  if (typeof value !== 'object' || value === null || hasStorage(value) || ArrayBuffer.isView(value))
    return true
  if (value instanceof Map || value instanceof Set) return [...value.values()].every(isTransparent)
  return isPlain(value) && Object.values(value).every(isTransparent)
}
