import { CorpusError } from '../errors.ts'
import { lineEnd, type TokenWriter } from './token-store.ts'
import { emptyHash, hashByte, type TypeTable } from './type-table.ts'

/** Longer tokens are not words but something else without spaces (a data URL, a line of 100 MB): they are left out. */
const longestToken = 1024

export interface ScanCounts {
  bytes: number
  tokens: number
  lines: number
  longTokens: number
}

/**
 * Splits bytes at ASCII white space, as word2vec and fastText do, and writes the type of each token; no letter of UTF-8
 * has a byte in common with white space, so nothing needs decoding.
 * @throws CorpusError at the first zero byte: text has none, and nearly all binary files have
 */
export class TokenScanner {
  readonly counts: ScanCounts = { bytes: 0, tokens: 0, lines: 0, longTokens: 0 }
  readonly #types: TypeTable
  readonly #writer: TokenWriter
  readonly #source: string
  #out = new Int32Array(1 << 14)
  #length = 0
  /** A token that began in an earlier piece. */
  readonly #kept = new Uint8Array(longestToken + 1)
  #keptLength = 0
  #lineIsEmpty = true

  constructor(types: TypeTable, writer: TokenWriter, source: string) {
    this.#types = types
    this.#writer = writer
    this.#source = source
  }

  push(bytes: Uint8Array): void {
    let start = 0
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]
      if (byte > 32) continue
      if (byte === 0) this.#refuseBinary(this.counts.bytes + i)
      if (byte !== 32 && (byte < 9 || byte > 13)) continue
      if (i > start || this.#keptLength > 0) this.#token(bytes, start, i)
      if (byte === 10) this.#endLine()
      start = i + 1
    }
    this.#keep(bytes.subarray(start))
    this.counts.bytes += bytes.length
  }

  end(): void {
    if (this.#keptLength > 0) this.#token(new Uint8Array(0), 0, 0)
    this.#endLine()
    this.#flush()
  }

  #token(bytes: Uint8Array, start: number, end: number): void {
    if (this.#keptLength > 0) {
      this.#keep(bytes.subarray(start, end))
      bytes = this.#kept
      start = 0
      end = this.#keptLength
      this.#keptLength = 0
    }
    if (end - start > longestToken) {
      this.counts.longTokens++
      return
    }
    let hash = emptyHash
    for (let i = start; i < end; i++) hash = hashByte(hash, bytes[i])
    this.counts.tokens++
    this.#lineIsEmpty = false
    this.#put(this.#types.count(bytes, start, end, hash))
  }

  #keep(bytes: Uint8Array): void {
    const room = this.#kept.subarray(this.#keptLength)
    room.set(bytes.subarray(0, room.length))
    this.#keptLength += Math.min(bytes.length, room.length)
  }

  #endLine(): void {
    if (this.#lineIsEmpty) return
    this.counts.lines++
    this.#lineIsEmpty = true
    this.#put(lineEnd)
  }

  #put(id: number): void {
    this.#out[this.#length++] = id
    if (this.#length === this.#out.length) this.#flush()
  }

  #flush(): void {
    this.#writer.write(this.#out.subarray(0, this.#length))
    this.#length = 0
  }

  #refuseBinary(offset: number): never {
    throw new CorpusError(
      'encodeCorpus',
      this.#source,
      'a zero byte, so this is no UTF-8 text; unpack an archive first, and convert UTF-16 with iconv -f utf-16 -t utf-8',
      offset,
    )
  }
}
