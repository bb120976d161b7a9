import { ArgumentError, type Backend, type Kernel, PretextsError, requireOptions } from '@pretexts/tensor'
import { type CallCount, none, withFallback } from './kernels/adapter.ts'
import { adapters } from './kernels/adapters.ts'
import type { SimdLevel } from './machine/instance.ts'
import { Machine } from './machine/machine.ts'
import type { LiveAllocations } from './memory/allocation-log.ts'
import type { HeapUse } from './memory/heap.ts'

export interface WasmOptions {
  /** Bytes to reserve, 1 MiB to 4 GiB; only what is touched takes real memory. Default 1 GiB. */
  readonly memory?: number
  /**
   * Up to so many elements, tensors lie in ordinary memory, and where all are that small the reference computes on them: the
   * call of a kernel costs more than their work. Default 32.
   */
  readonly small?: number
  /** Leave out relaxed SIMD, so that the same seed gives the same bits on every machine. Default false. */
  readonly deterministic?: boolean
  /** How many threads may work at once. Results have the same bits whatever the number. Default 1. */
  readonly threads?: number
  /** Throw where an operation would fall back to its reference kernel. Default false. */
  readonly strict?: boolean
  /** Remember where every tensor's memory was asked for, so that `allocations` can tell; takes microseconds a tensor. Default false. */
  readonly trackAllocations?: boolean
}

/** SIMD kernels behind `useBackend`. */
export interface WasmBackend extends Backend {
  readonly simd: SimdLevel
  /** Threads at work now, the calling one included; helpers need some milliseconds to start. */
  readonly threads: number
  /** Why there are fewer threads than were asked for; null if there are not. */
  readonly threadsOff: string | null
  memory(): HeapUse
  /**
   * What is in use now, by the place in the program that asked for it, most bytes first: where a leak is.
   * @throws PretextsError unless made with `trackAllocations`
   */
  allocations(): LiveAllocations[]
  /** Ends the helper threads. Node also ends without. */
  end(): void
  /** Calls by kernel: done here, and left to the reference. */
  calls(): Readonly<Record<string, Readonly<CallCount>>>
}

/**
 * The WebAssembly backend. Nothing to configure: `useBackend(wasm())`.
 *
 * Tensors made afterwards live in its memory. Those of a `scope` go back at its end; others when they are garbage.
 * @throws PretextsError where the engine has no SIMD, and OutOfMemoryError, later, when the reservation is full
 */
export function wasm(options?: WasmOptions): WasmBackend {
  const {
    memory = 2 ** 30,
    deterministic = false,
    strict = false,
    threads = 1,
    small = 32,
    trackAllocations = false,
  } = requireOptions('wasm', options, {
    memory: 'number',
    deterministic: 'boolean',
    threads: 'number',
    small: 'number',
    strict: 'boolean',
    trackAllocations: 'boolean',
  })
  requireRange('memory', memory, 2 ** 20, 2 ** 32)
  requireRange('threads', threads, 1, 1024)
  requireRange('small', small, 0, 2 ** 20)
  const machine = new Machine({ memory, deterministic, threads, small, trackAllocations })
  const counts: Record<string, CallCount> = {}
  const made = new WeakMap<Kernel, Kernel>() // by reference: a name may be used twice
  return {
    name: 'wasm',
    small,
    simd: machine.simd,
    get threads() {
      return machine.threads
    },
    threadsOff: machine.threadsOff,
    end: () => machine.end(),
    allocate: (dtype, length, zeroed) => machine.allocate(dtype, length, zeroed),
    free: (data) => machine.free(data),
    collect: (data) => machine.collect(data),
    kernel<K extends Kernel>(name: string, reference: K): K {
      const known = made.get(reference)
      if (known) return known as K
      counts[name] ??= { own: 0, reference: 0 }
      const adapter = adapters[name] ?? none
      const run = withFallback(machine, adapter, reference, counts[name], () => {
        if (strict)
          throw new PretextsError(
            name,
            'the wasm backend has no kernel for these arguments; leave out strict to use the reference',
          )
      })
      made.set(reference, run)
      return run as K
    },
    memory: () => machine.heap.use(),
    allocations: () => {
      if (machine.allocations) return machine.allocations.live()
      throw new PretextsError('wasm', 'who holds memory is known only to wasm({ trackAllocations: true })')
    },
    calls: () => counts,
  }
}

function requireRange(argument: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  const rule = `${argument} must be a whole number from ${least} to ${most}`
  throw new ArgumentError('wasm', argument, value, `${rule}; got ${value}`)
}
