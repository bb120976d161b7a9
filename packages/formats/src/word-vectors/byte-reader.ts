/** Bytes that are read at a time. */
const pieceSize = 1 << 18

/** Systems refuse to read 2 GB and more at once. */
const largestRead = 1 << 30

/** Reads an open file from its beginning, by delimiter or by length. Node only. */
export class ByteReader {
  /** Whether what `until` returned last ended with its delimiter, and not with the file. */
  terminated = true
  readonly #file: number
  readonly #read: typeof import('node:fs').readSync
  #buffer: Uint8Array
  #start = 0
  #end = 0
  #position = 0
  #isAtEnd = false

  constructor(file: number) {
    this.#file = file
    const { fstatSync, readSync } = process.getBuiltinModule('node:fs')
    this.#read = readSync
    this.#buffer = new Uint8Array(Math.min(pieceSize, fstatSync(file).size + 1)) // + 1: room to see the end
  }

  /** How many bytes were taken: the offset in the file of what comes next. */
  get position(): number {
    return this.#position
  }

  /**
   * The bytes before the next `delimiter`, which is skipped; at the end of the file what is left; null when nothing is.
   * @param longest after more bytes than this the search ends, and the result is undefined. Default 16 MiB
   */
  until(delimiter: number, longest = 1 << 24): Uint8Array | null | undefined {
    for (let searched = 0; ; ) {
      const found = this.#buffer.subarray(this.#start, this.#end).indexOf(delimiter, searched)
      this.terminated = found >= 0
      if (found >= 0) return this.#take(found + 1).subarray(0, found)
      searched = this.#end - this.#start
      if (searched > longest) return undefined
      if (!this.#more()) return searched === 0 ? null : this.#take(searched)
    }
  }

  /** The next `count` bytes; fewer only at the end of the file. */
  bytes(count: number): Uint8Array {
    while (this.#end - this.#start < count && this.#more());
    return this.#take(Math.min(count, this.#end - this.#start))
  }

  /** Fills `out` with the next bytes, past the buffer. @returns how many there were */
  fill(out: Uint8Array): number {
    const held = this.#take(Math.min(out.length, this.#end - this.#start))
    out.set(held)
    let done = held.length
    while (done < out.length) {
      const got = this.#read(this.#file, out, done, Math.min(out.length - done, largestRead), null)
      if (got === 0) break
      done += got
      this.#position += got
    }
    return done
  }

  /** The next byte without taking it; −1 at the end. */
  peek(): number {
    if (this.#start === this.#end && !this.#more()) return -1
    return this.#buffer[this.#start]
  }

  #take(count: number): Uint8Array {
    const taken = this.#buffer.subarray(this.#start, this.#start + count)
    this.#start += count
    this.#position += count
    return taken
  }

  #more(): boolean {
    if (this.#isAtEnd) return false
    if (this.#start > 0) {
      // What was taken may still be looked at: move what is left to a fresh buffer, not over it.
      const fresh = new Uint8Array(Math.max(this.#buffer.length, 2 * (this.#end - this.#start)))
      fresh.set(this.#buffer.subarray(this.#start, this.#end))
      this.#buffer = fresh
      this.#end -= this.#start
      this.#start = 0
    } else if (this.#end === this.#buffer.length) {
      const larger = new Uint8Array(2 * this.#buffer.length)
      larger.set(this.#buffer)
      this.#buffer = larger
    }
    const got = this.#read(this.#file, this.#buffer, this.#end, this.#buffer.length - this.#end, null)
    this.#end += got
    this.#isAtEnd = got === 0
    return got > 0
  }
}
