/**
 * Numbers for byte strings: the first one seen is 0, the next different one 1, and so on. The strings lie end to end in
 * one array and the table is open addressing over it, so that ten million tokens make no JavaScript strings at all.
 */
export class TypeTable {
  size = 0
  #slots = new Int32Array(1 << 16).fill(-1)
  #hashes = new Int32Array(1 << 15)
  #starts = new Float64Array((1 << 15) + 1)
  #bytes = new Uint8Array(1 << 19)
  #counts = new Float64Array(1 << 15)

  /** Counts `text[start … end)`, whose hash the caller has from `hashByte`. @returns its number */
  count(text: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    const last = slots.length - 1
    let slot = spread(hash) & last
    for (let id = slots[slot]; id >= 0; id = slots[slot]) {
      if (this.#hashes[id] === hash && this.#equals(id, text, start, end)) {
        this.#counts[id]++
        return id
      }
      slot = (slot + 1) & last
    }
    slots[slot] = this.size
    return this.#add(text, start, end, hash)
  }

  /** How often each type came. */
  get counts(): Float64Array {
    return this.#counts.slice(0, this.size)
  }

  /** The bytes of a type, valid until the next one is added. */
  bytesOf(id: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[id], this.#starts[id + 1])
  }

  #equals(id: number, text: Uint8Array, start: number, end: number): boolean {
    let at = this.#starts[id]
    if (this.#starts[id + 1] - at !== end - start) return false
    for (let i = start; i < end; i++) if (this.#bytes[at++] !== text[i]) return false
    return true
  }

  #add(text: Uint8Array, start: number, end: number, hash: number): number {
    const id = this.size++
    this.#counts[id] = 1
    const from = this.#starts[id]
    const to = from + end - start
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(to, 2 * this.#bytes.length))
    this.#bytes.set(text.subarray(start, end), from)
    this.#starts[id + 1] = to
    this.#hashes[id] = hash
    if (this.size === this.#hashes.length) this.#double()
    return id
  }

  #double(): void {
    const capacity = 2 * this.#hashes.length
    this.#hashes = grown(this.#hashes, capacity)
    this.#counts = grown(this.#counts, capacity)
    this.#starts = grown(this.#starts, capacity + 1)
    this.#slots = new Int32Array(2 * capacity).fill(-1)
    for (let id = 0; id < this.size; id++) {
      let slot = spread(this.#hashes[id]) & (2 * capacity - 1)
      while (this.#slots[slot] >= 0) slot = (slot + 1) & (2 * capacity - 1)
      this.#slots[slot] = id
    }
  }
}

/** The hash of no bytes. */
export const emptyHash = 0x811c9dc5 | 0

/** FNV-1a, a byte at a time. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)

/** FNV's low bits are its weakest. */
const spread = (hash: number): number => hash ^ (hash >>> 15)

function grown<T extends Uint8Array | Int32Array | Float64Array>(old: T, length: number): T {
  const larger = new (old.constructor as new (length: number) => T)(length)
  larger.set(old)
  return larger
}
