import { type Fault, faultIn } from '../format-error.ts'
import { ByteReader } from '../word-vectors/byte-reader.ts'

/** Numbers of an open file, little-endian, which is the order of the machines that Node runs on (but for s390x). */
export class BinaryReader {
  readonly #reader: ByteReader
  /** Of the file. */
  readonly #bytes: number
  readonly #fault: Fault
  readonly #number = new DataView(new ArrayBuffer(8))
  #offset = 0

  /** @param operation what reads, for messages */
  constructor(file: number, path: string, operation: string) {
    this.#reader = new ByteReader(file)
    this.#bytes = process.getBuiltinModule('node:fs').fstatSync(file).size
    this.#fault = faultIn(operation, path)
  }

  /** Throws the error that says what is wrong with what was read last. */
  refuse(expected: string, found: string, fix?: string): never {
    throw this.#fault(expected, found, { offset: this.#offset, ...(fix && { fix }) })
  }

  int8 = (): number => this.#next(1).getInt8(0)
  int32 = (): number => this.#next(4).getInt32(0, true)
  int64 = (): number => Number(this.#next(8).getBigInt64(0, true))
  float64 = (): number => this.#next(8).getFloat64(0, true)

  /** UTF-8 up to a zero byte. */
  text(): string {
    this.#offset = this.#reader.position
    const bytes = this.#reader.until(0, 4096)
    if (!bytes || !this.#reader.terminated) this.#refuseEnd()
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }

  floats(count: number): Float32Array {
    this.#offset = this.#reader.position
    if (4 * count > this.#bytes) this.#refuseEnd() // before memory is asked for
    const values = new Float32Array(count)
    this.#fill(new Uint8Array(values.buffer))
    return values
  }

  #next(bytes: number): DataView {
    this.#offset = this.#reader.position
    this.#fill(new Uint8Array(this.#number.buffer, 0, bytes))
    return this.#number
  }

  #fill(out: Uint8Array): void {
    if (this.#reader.fill(out) < out.length) this.#refuseEnd()
  }

  #refuseEnd(): never {
    return this.refuse('more bytes', 'the end of the file', 'the file was cut; get it again')
  }
}
