import { type Fault, faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { maskedCrc32c } from './crc32c.ts'

/**
 * One record of a TFRecord file: its length (8 bytes), the length's checksum (4), the data, the data's checksum (4).
 * @see https://www.tensorflow.org/tutorials/load_data/tfrecord
 */
export function tfRecord(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(data.length), true)
  return joinBytes([length, sumOf(length), data, sumOf(data)])
}

function sumOf(bytes: Uint8Array): Uint8Array {
  const sum = new Uint8Array(4)
  new DataView(sum.buffer).setUint32(0, maskedCrc32c(bytes), true)
  return sum
}

/** A record and where it begins and ends in its file. */
export interface PlacedRecord {
  readonly data: Uint8Array
  readonly start: number
  readonly end: number
}

/**
 * The complete records of a TFRecord file, in order. A last one that is cut off was being written: it is left out.
 * @throws FormatError where a checksum is wrong
 */
export function readTfRecords(bytes: Uint8Array, source = 'TFRecord file'): PlacedRecord[] {
  const fault = faultIn('readTfRecords', source)
  const records: PlacedRecord[] = []
  for (let start = 0; ; ) {
    const data = recordAt(bytes, start, fault)
    if (data === null) return records
    const end = start + data.length + 16
    records.push({ data, start, end })
    start = end
  }
}

function recordAt(bytes: Uint8Array, start: number, fault: Fault): Uint8Array | null {
  const room = bytes.length - start
  if (room < 12) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, room)
  const check = (sum: number, part: Uint8Array, what: string): void => {
    const own = maskedCrc32c(part)
    if (sum !== own) throw fault(`the checksum ${own} of a record's ${what}`, String(sum), { offset: start })
  }
  check(view.getUint32(8, true), bytes.subarray(start, start + 8), 'length')
  const length = view.getBigUint64(0, true)
  if (length > BigInt(room - 16)) return null
  const data = bytes.subarray(start + 12, start + 12 + Number(length))
  check(view.getUint32(12 + data.length, true), data, 'data')
  return data
}
