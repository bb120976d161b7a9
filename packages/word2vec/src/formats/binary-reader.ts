import { FormatError } from '@pretexts/text'
import { ByteReader } from './byte-reader.ts'

/** Numbers of an open file, little-endian, which is the order of the machines that Node runs on (but for s390x). */
export class BinaryReader {
  readonly #reader: ByteReader
  readonly #path: string
  /** Of the file. */
  readonly #bytes: number
  readonly #operation: string
  readonly #number = new DataView(new ArrayBuffer(8))

  /** @param operation what reads, for messages */
  constructor(file: number, path: string, operation: string) {
    this.#reader = new ByteReader(file)
    this.#bytes = process.getBuiltinModule('node:fs').fstatSync(file).size
    this.#path = path
    this.#operation = operation
  }

  /** The error that says what is wrong with the file. */
  wrong(message: string): FormatError {
    return new FormatError(this.#operation, this.#path, message)
  }

  int8 = (): number => this.#next(1).getInt8(0)
  int32 = (): number => this.#next(4).getInt32(0, true)
  int64 = (): number => Number(this.#next(8).getBigInt64(0, true))
  float64 = (): number => this.#next(8).getFloat64(0, true)

  /** UTF-8 up to a zero byte. */
  text(): string {
    const bytes = this.#reader.until(0, 4096)
    if (!bytes || !this.#reader.terminated) throw this.#cut()
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }

  floats(count: number): Float32Array {
    if (4 * count > this.#bytes) throw this.#cut() // before memory is asked for
    const values = new Float32Array(count)
    this.#fill(new Uint8Array(values.buffer))
    return values
  }

  #next(bytes: number): DataView {
    this.#fill(new Uint8Array(this.#number.buffer, 0, bytes))
    return this.#number
  }

  #fill(out: Uint8Array): void {
    if (this.#reader.fill(out) < out.length) throw this.#cut()
  }

  #cut(): FormatError {
    return this.wrong('the file was cut: it ends before its last number')
  }
}
