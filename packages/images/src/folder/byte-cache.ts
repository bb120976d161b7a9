/** Keeps blocks of bytes up to a total; those that were not asked for the longest go first. */
export class ByteCache {
  readonly #capacity: number
  readonly #blocks = new Map<number, Uint8Array>() // in order of use
  #bytes = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** How many bytes are kept. */
  get bytes(): number {
    return this.#bytes
  }

  get(key: number): Uint8Array | undefined {
    const block = this.#blocks.get(key)
    if (block) {
      this.#blocks.delete(key)
      this.#blocks.set(key, block)
    }
    return block
  }

  /** Keeps a block that is not kept yet. One that is larger than the whole cache is not kept. */
  set(key: number, block: Uint8Array): void {
    if (block.length > this.#capacity || this.#blocks.has(key)) return
    this.#blocks.set(key, block)
    this.#bytes += block.length
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#capacity) break
      this.#blocks.delete(oldest)
      this.#bytes -= length
    }
  }
}
