import type { AllocationLog } from './allocation-log.ts'
import { type Holder, OutOfMemoryError } from './out-of-memory-error.ts'

export interface HeapUse {
  /** Bytes that may be used at all. */
  readonly reserved: number
  /** Bytes in use now. */
  readonly used: number
  /** The most that was ever in use. */
  readonly peak: number
  /** Blocks in use now. */
  readonly blocks: number
}

/**
 * Memory in one fixed reservation: it never grows, so views of it never go stale. Freed blocks wait in a list of their
 * size; as a training step asks for the same sizes again and again, nearly every request is answered from there.
 */
export class Heap {
  readonly memory: WebAssembly.Memory
  readonly #start: number
  readonly #end: number
  #top: number
  #used = 0
  #peak = 0
  readonly #sizes = new Map<number, number>()
  readonly #free = new Map<number, number[]>()
  readonly #log: AllocationLog | null

  /**
   * @param start first byte that may be given out
   * @param log hears of every block, where somebody wants to know
   */
  constructor(memory: WebAssembly.Memory, start: number, log: AllocationLog | null = null) {
    this.memory = memory
    this.#log = log
    this.#start = roundUp(start)
    this.#top = this.#start
    this.#end = memory.buffer.byteLength
  }

  /**
   * A block of at least `bytes`, its address a multiple of 64. Its contents are undefined.
   * @throws OutOfMemoryError when no block is large enough
   */
  allocate(bytes: number): number {
    const size = roundUp(Math.max(bytes, 1))
    const address = this.#free.get(size)?.pop() ?? this.#extend(size) ?? this.#split(size)
    if (address === null) throw new OutOfMemoryError(bytes, this.use(), this.#holders())
    this.#sizes.set(address, size)
    this.#used += size
    this.#peak = Math.max(this.#peak, this.#used)
    this.#log?.note(address, size)
    return address
  }

  /** Takes a block back. Addresses that are not blocks in use are ignored. */
  free(address: number): void {
    const size = this.#sizes.get(address)
    if (size === undefined) return
    this.#sizes.delete(address)
    this.#used -= size
    this.#log?.forget(address)
    this.#put(address, size)
  }

  use(): HeapUse {
    return { reserved: this.#end - this.#start, used: this.#used, peak: this.#peak, blocks: this.#sizes.size }
  }

  /** From the memory that was never used. */
  #extend(size: number): number | null {
    if (this.#top + size > this.#end) return null
    const address = this.#top
    this.#top += size
    return address
  }

  /** The front of the smallest freed block that is large enough, once neighbors have been joined. */
  #split(size: number): number | null {
    this.#join()
    const fitting = [...this.#free]
      .filter(([free, blocks]) => free >= size && blocks.length > 0)
      .map(([free]) => free)
    if (fitting.length === 0) return null
    const whole = Math.min(...fitting)
    const address = this.#free.get(whole)?.pop() as number
    if (whole > size) this.#put(address + size, whole - size)
    return address
  }

  #join(): void {
    const blocks = [...this.#free].flatMap(([size, addresses]) =>
      addresses.map((address) => ({ address, size })),
    )
    blocks.sort((a, b) => a.address - b.address)
    this.#free.clear()
    let last: { address: number; size: number } | null = null
    for (const block of blocks) {
      if (last && last.address + last.size === block.address) {
        last.size += block.size
        continue
      }
      if (last) this.#put(last.address, last.size)
      last = block
    }
    if (last) this.#put(last.address, last.size)
  }

  #put(address: number, size: number): void {
    const list = this.#free.get(size)
    if (list) list.push(address)
    else this.#free.set(size, [address])
  }

  /** The three that hold most: places in the program if they are known, else blocks. */
  #holders(): Holder[] {
    if (this.#log) return this.#log.live().slice(0, 3)
    const largest = [...this.#sizes.values()].sort((a, b) => b - a).slice(0, 3)
    return largest.map((bytes) => ({ bytes, blocks: 1 }))
  }
}

const roundUp = (bytes: number): number => Math.ceil(bytes / 64) * 64
