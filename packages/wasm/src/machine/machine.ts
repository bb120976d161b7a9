import { type DType, type Tensor, type TypedArray, typedArray } from '@pretexts/tensor'
import { AllocationLog } from '../memory/allocation-log.ts'
import { Heap } from '../memory/heap.ts'
import { compile, instantiate, type Kernels, type SimdLevel } from './instance.ts'
import { reasonAgainstThreads, Threads } from './threads.ts'
import { control } from './worker.ts'

const bytesPer = { float32: 4, float64: 8, int32: 4, uint8: 1 } as const
const views = { float32: Float32Array, float64: Float64Array, int32: Int32Array, uint8: Uint8Array } as const

/** Below this many elementary operations, handing a part to another thread costs more than it saves. */
const worthSharing = 60_000

export interface MachineOptions {
  /** Bytes to reserve. */
  readonly memory: number
  readonly deterministic: boolean
  readonly threads: number
  /** Arrays of so few elements lie in ordinary memory. */
  readonly small: number
  /** Remember where every block was asked for. Default false. */
  readonly trackAllocations?: boolean
}

/** How a kernel's work falls into independent parts. */
export interface Parts {
  /** Units that can be split between. */
  readonly count: number
  /** Parts begin at multiples of this many units. */
  readonly grain?: number
  /** Elementary operations altogether. */
  readonly work: number
}

/** The kernels, their memory, and the ways from a tensor to an address in it. */
export class Machine {
  readonly kernels: Kernels
  readonly simd: SimdLevel
  readonly heap: Heap
  /** Who holds the memory; null unless somebody wants to know. */
  readonly allocations: AllocationLog | null
  /** Why there are fewer threads than asked for; null if there are not. */
  readonly threadsOff: string | null
  readonly #threads: Threads | null
  readonly #buffer: ArrayBufferLike
  readonly #temporary: number[] = []
  readonly small: number
  /** Arrays of this call that lie elsewhere, and where their copies are. */
  readonly #copies: { readonly data: TypedArray; readonly address: number }[] = []
  // An array that no scope frees is freed when nobody can reach it any more.
  readonly #unreachable = new FinalizationRegistry<number>((address) => this.heap.free(address))

  constructor({ memory: bytes, deterministic, threads, small, trackAllocations = false }: MachineOptions) {
    this.small = small
    this.threadsOff = threads > 1 ? reasonAgainstThreads() : null
    const helpers = this.threadsOff === null ? threads - 1 : 0
    const pages = Math.ceil(bytes / 65536)
    const shared = helpers > 0
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
    const { module, simd } = compile({ deterministic, shared })
    this.kernels = instantiate(module, memory)
    this.simd = simd
    this.#buffer = memory.buffer
    const scratch = Math.ceil(this.kernels.scratchSize() / 64) * 64
    const block = scratch + Math.ceil(control.bytes / 64) * 64
    const start = 65536 // address 0 stays unused: it stands for "none"
    this.kernels.useScratch(start)
    const blocks = Array.from({ length: helpers }, (_, i) => {
      const own = start + (i + 1) * block
      return { scratch: own, control: own + scratch }
    })
    this.allocations = trackAllocations ? new AllocationLog() : null
    this.heap = new Heap(memory, start + (helpers + 1) * block, this.allocations)
    this.#threads = shared ? new Threads(module, memory, Object.keys(this.kernels), blocks) : null
  }

  /** Threads at work, the calling one included. */
  get threads(): number {
    return this.#threads?.ready ?? 1
  }

  /**
   * Calls a kernel, in parts on several threads where that pays. `args` gives the arguments for the units
   * from … to − 1. Parts must not write to the same place, and must not depend on where they are cut.
   */
  call(
    kernel: keyof Kernels,
    { count, grain = 1, work }: Parts,
    args: (from: number, to: number) => readonly number[],
  ): void {
    const parts =
      this.#threads && work >= worthSharing ? Math.min(this.#threads.ready, Math.ceil(count / grain)) : 1
    const own = (job: { args: readonly number[] }): void =>
      (this.kernels[kernel] as (...args: readonly number[]) => void)(...job.args)
    if (parts === 1) return own({ args: args(0, count) })
    const jobs = cuts(count, parts, grain).map(([from, to]) => ({ kernel, args: args(from, to) }))
    this.#threads?.run(jobs, own)
  }

  /** Ends the helper threads. */
  end(): void {
    this.#threads?.end()
  }

  /** An array in this memory: zeros if `zeroed`, else whatever lies there. */
  allocate(dtype: DType, length: number, zeroed = false): TypedArray {
    if (length <= this.small) return typedArray(dtype, length)
    const address = this.heap.allocate(length * bytesPer[dtype])
    const data = new views[dtype](this.#buffer as ArrayBuffer, address, length)
    return zeroed ? data.fill(0) : data
  }

  free(data: TypedArray): void {
    // Asking a small array for its buffer would first make one: they are ordinary, and the engine's to collect.
    if (data.length > this.small && data.buffer === this.#buffer) this.heap.free(data.byteOffset)
  }

  /** Frees `data` when it is garbage. */
  collect(data: TypedArray): void {
    if (data.length > this.small && data.buffer === this.#buffer)
      this.#unreachable.register(data, data.byteOffset)
  }

  /** Whether `data` lies in this memory. */
  owns(data: TypedArray): boolean {
    return data.buffer === this.#buffer
  }

  /** Whether a kernel may write to `data`: what lies elsewhere must be small, to be copied back by `endCall`. */
  takes(data: TypedArray): boolean {
    return this.owns(data) || data.length <= this.small
  }

  /** The address of an array's first element; of a copy, until `endCall`, where the array lies elsewhere. */
  address(data: TypedArray): number {
    if (data.buffer === this.#buffer) return data.byteOffset
    for (const copy of this.#copies) if (copy.data === data) return copy.address
    const address = this.temporary(data.byteLength)
    new Uint8Array(this.#buffer, address, data.byteLength).set(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    )
    this.#copies.push({ data, address })
    return address
  }

  /** The address of a tensor's first element, for kernels that follow its strides. */
  first(x: Tensor): number {
    return this.address(x.memory) + x.offset * bytesPer[x.dtype]
  }

  /** The address of a tensor's elements in row-major order. */
  dense(x: Tensor): number {
    return x.dense ? this.first(x) : this.address(x.elements())
  }

  /** Memory for the length of this call. */
  temporary(bytes: number): number {
    const address = this.heap.allocate(bytes)
    this.#temporary.push(address)
    return address
  }

  /** A table of i32 for a kernel to read. */
  numbers(values: readonly number[]): number {
    const address = this.temporary(4 * values.length)
    new Int32Array(this.#buffer, address, values.length).set(values)
    return address
  }

  /** Gives back what the call took for itself; small arrays that lie elsewhere get what was written to their copies. */
  endCall(): void {
    for (let copy = this.#copies.pop(); copy; copy = this.#copies.pop()) {
      const { data, address } = copy
      if (data.length > this.small) continue
      const bytes = new Uint8Array(this.#buffer, address, data.byteLength)
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(bytes)
    }
    for (let address = this.#temporary.pop(); address !== undefined; address = this.#temporary.pop())
      this.heap.free(address)
  }
}

/** 0 … count − 1 as `parts` ranges of nearly equal length that begin at multiples of `grain`; empty ones are left out. */
export function cuts(count: number, parts: number, grain: number): [from: number, to: number][] {
  const cut = (part: number): number => Math.min(count, Math.round((part * count) / parts / grain) * grain)
  return Array.from({ length: parts }, (_, part): [number, number] => {
    return [cut(part), part === parts - 1 ? count : cut(part + 1)]
  }).filter(([from, to]) => from < to)
}
