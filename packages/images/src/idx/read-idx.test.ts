import { DataError } from '@pretexts/data'
import { expect, test } from 'vitest'
import { readIdx } from './read-idx.ts'
import { writeIdx } from './write-idx.ts'

const array = { shape: [2, 3], data: Uint8Array.of(1, 2, 3, 253, 254, 255) }
const file = writeIdx(array) // 12 bytes of header, 6 of elements

/** The DataError that reading throws. */
function fault(bytes: ArrayLike<number>): DataError {
  try {
    readIdx(Uint8Array.from(bytes), 'x-idx')
  } catch (error) {
    if (error instanceof DataError) return error
    throw error
  }
  throw new Error('read without an error')
}

/** A copy of the file with some bytes replaced. */
function withBytes(at: number, ...bytes: number[]): Uint8Array {
  const copy = file.slice()
  copy.set(bytes, at)
  return copy
}

test('a header is the magic 00 00 08 rank and big-endian sizes', () => {
  expect([...writeIdx({ shape: [258], data: new Uint8Array(258) }).subarray(0, 8)]).toEqual([
    0, 0, 8, 1, 0, 0, 1, 2,
  ])
})

test('reading undoes writing, for ranks 1 to 4', () => {
  for (const shape of [[6], [2, 3], [1, 2, 3], [3, 1, 2, 1]]) {
    const data = Uint8Array.from({ length: 6 }, (_, i) => i * 51)
    expect(readIdx(writeIdx({ shape, data }))).toEqual({ shape, data })
  }
})

test('the elements are a view of the file, also when the file is a view of something larger', () => {
  const block = new Uint8Array(100)
  block.set(file, 33)
  const { data } = readIdx(block.subarray(33, 33 + file.length))
  expect(data).toEqual(array.data)
  expect(data.buffer).toBe(block.buffer)
})

test('a file cut anywhere is a DataError at the cut', () => {
  for (let length = 0; length < file.length; length++)
    expect(fault(file.subarray(0, length)).offset).toBe(length)
})

test('a truncated file is told from its header: how much was expected and how much is there', () => {
  expect(fault(file.subarray(0, 15)).message).toBe(
    'readIdx: x-idx, byte 15: expected 2 × 3 = 6 bytes of elements, as its header says; found only 3; ' +
      'the file is truncated: get it again',
  )
})

test('bytes after the elements are an error at the first of them', () => {
  const error = fault([...file, 0, 0])
  expect(error).toMatchObject({ source: 'x-idx', offset: 18, found: '2 more after them' })
})

test('an empty file is called empty', () => {
  expect(fault([]).found).toBe('an empty file')
})

test('a size of zero names its axis', () => {
  expect(fault(withBytes(8, 0, 0, 0, 0))).toMatchObject({
    offset: 8,
    expected: 'a size above 0 for axis 1 of 2',
  })
})

test('rank 0 is no array', () => {
  expect(fault(withBytes(3, 0))).toMatchObject({ offset: 3, found: 'rank 0' })
})

test.each([
  [0x09, 'int8'],
  [0x0b, 'int16'],
  [0x0c, 'int32'],
  [0x0d, 'float32'],
  [0x0e, 'float64'],
])('dtype 0x%s is recognized as %s and refused', (code, dtype) => {
  expect(fault(withBytes(2, code))).toMatchObject({ offset: 2, found: `IDX elements of dtype ${dtype}` })
})

test('a dtype that IDX does not have is foreign', () => {
  expect(fault(withBytes(2, 0x0a))).toMatchObject({
    offset: 2,
    found: '00 00 0a 02',
    fix: 'this is not an IDX file',
  })
})

test('a header that claims 2^32 elements and more allocates nothing and is found out', () => {
  const claim = [0xff, 0xff, 0xff, 0xff]
  expect(fault([0, 0, 8, 1, ...claim, 1, 2]).found).toBe('only 2')
  expect(fault([0, 0, 8, 2, ...claim, ...claim]).expected).toBe('at most 2^53 elements')
  expect(fault([0, 0, 8, 255, ...Array(255).fill(claim).flat()]).found).toBe(
    'sizes whose product is Infinity',
  )
})

const text = (content: string) => new TextEncoder().encode(content)

test.each([
  [[0x1f, 0x8b, 8, 0], 'gzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff, 0xe0], 'a JPEG image'],
  [[0x50, 0x4b, 3, 4], 'a ZIP archive'],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 'a NumPy array'],
  [[3, 8, 0, 0, 28, 0, 0, 0], 'IDX with its bytes swapped'],
  [text('\n<!DOCTYPE html><title>404'), 'HTML'],
  [text('<html>'), 'HTML'],
  [text('{"error": "not found"}'), 'JSON'],
  [text('version https://git-lfs.github.com/spec/v1'), 'a Git LFS pointer'],
])('%o looks like %s', (bytes, name) => {
  const error = fault(bytes)
  expect(error.offset).toBe(0)
  expect(error.found).toContain(`this looks like ${name}`)
  expect(error.fix).not.toBe('')
})

test('unknown bytes are shown as they are', () => {
  expect(fault([1, 2, 250, 4, 5])).toMatchObject({ found: '01 02 fa 04', fix: 'this is not an IDX file' })
})

test('one damaged byte of the header never gets through unnoticed', () => {
  for (let at = 0; at < 12; at++) {
    for (let byte = 0; byte < 256; byte++) {
      if (byte !== file[at]) expect(fault(withBytes(at, byte))).toBeInstanceOf(DataError)
    }
  }
})
