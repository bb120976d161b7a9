/** A list of ids that grows. */
export class IdBuffer {
  length = 0
  #ids = new Int32Array(1 << 10)

  push(id: number): void {
    if (this.length === this.#ids.length) this.#grow(1)
    this.#ids[this.length++] = id
  }

  append(ids: Int32Array): void {
    if (this.length + ids.length > this.#ids.length) this.#grow(ids.length)
    // A word has few ids, and `set` costs more than they do.
    for (let i = 0; i < ids.length; i++) this.#ids[this.length++] = ids[i]
  }

  /** A copy of the ids from a place on. */
  from(start: number): Int32Array {
    return this.#ids.slice(start, this.length)
  }

  #grow(by: number): void {
    const larger = new Int32Array(Math.max(2 * this.#ids.length, this.length + by))
    larger.set(this.#ids)
    this.#ids = larger
  }
}
