/** Arrays kept in memory by number, up to a number of bytes; the one that was used longest ago goes first. */
export class ByteCache<V extends { readonly byteLength: number }> {
  readonly #limit: number
  readonly #entries = new Map<number, V>() // in order of use
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Bytes that are kept now. */
  get bytes(): number {
    return this.#bytes
  }

  get(key: number): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  /** Keeps a value, unless it alone is larger than the limit. */
  set(key: number, value: V): void {
    const before = this.#entries.get(key)
    if (before !== undefined) this.#remove(key, before)
    if (value.byteLength > this.#limit) return
    this.#entries.set(key, value)
    this.#bytes += value.byteLength
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#limit) return
      this.#remove(oldest, entry)
    }
  }

  #remove(key: number, value: V): void {
    this.#entries.delete(key)
    this.#bytes -= value.byteLength
  }
}
