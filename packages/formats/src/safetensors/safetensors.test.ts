import { expect, test } from 'vitest'
import type { NumberArray } from '../numbers/number-array.ts'
import { readSafetensors } from './read-safetensors.ts'
import { writeSafetensors } from './write-safetensors.ts'

/** A file with this header, as another program would write it. */
function file(header: unknown, numbers: readonly number[] = []): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setUint32(0, json.length, true)
  return Uint8Array.from([...length, ...json, ...numbers])
}
const entry = (dtype: string, shape: unknown, ...offsets: number[]) => ({
  dtype,
  shape,
  data_offsets: offsets,
})

test('arrays come back with their names, shapes and bits', () => {
  const arrays: Record<string, NumberArray> = {
    'conv.0.weight': { values: Float32Array.of(1, -2, 0.1, Number.NaN), shape: [2, 1, 2] },
    exact: { values: Float64Array.of(1 / 3), shape: [] },
    steps: { values: Int32Array.of(-1, 2 ** 31 - 1), shape: [2] },
    mask: { values: Uint8Array.of(0, 1, 1), shape: [3] },
    none: { values: new Float32Array(0), shape: [0, 4] },
    ünïcode: { values: Uint8Array.of(9), shape: [1] },
    constructor: { values: Uint8Array.of(8), shape: [1] },
  }
  const given: [string, NumberArray][] = [
    ...Object.entries(arrays),
    ['__proto__', { values: Uint8Array.of(7), shape: [1] }],
  ]
  const bytes = writeSafetensors(given, { format: 'pt' })
  const { tensors, metadata } = readSafetensors(bytes)
  expect(new Map(tensors)).toEqual(new Map(given))
  expect([...metadata]).toEqual([['format', 'pt']])
})

test('the file is laid out as the format says: a padded header, aligned arrays, no gaps', () => {
  const bytes = writeSafetensors([
    ['a', { values: Uint8Array.of(1), shape: [1] }],
    ['b', { values: Float32Array.of(2), shape: [1] }],
  ])
  const length = new DataView(bytes.buffer).getUint32(0, true)
  expect(length % 8).toBe(0)
  const header = new TextDecoder().decode(bytes.subarray(8, 8 + length))
  expect(header.trimEnd()).toBe(
    '{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}',
  )
  expect(bytes.length).toBe(8 + length + 5)
})

test('half precision becomes float32, and whole numbers int32', () => {
  const numbers = [0, 0x3c, 0x80, 0x3f, 5, 0, 0, 0, 0, 0, 0, 0, 255]
  const header = {
    h: entry('F16', [1], 0, 2),
    b: entry('BF16', [1], 2, 4),
    l: entry('I64', [1], 4, 12),
    i: entry('I8', [1], 12, 13),
  }
  const values = [...readSafetensors(file(header, numbers)).tensors.values()].map((array) => array.values)
  expect(values).toEqual([Float32Array.of(1), Float32Array.of(1), Int32Array.of(5), Int32Array.of(-1)])
})

test.each([
  [
    'a header beyond the file',
    Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 123, 125),
    'a header of at most 2 bytes; found one of 255',
  ],
  ['a length of 2⁶³', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128, 123, 125), 'found one of 9223372036854775808'],
  ['a few bytes', Uint8Array.of(1, 2), 'at least 8 bytes; found 2'],
  ['no JSON', file('{"a":'), 'a header in JSON'],
  ['a list', file('[]'), 'a header that names arrays'],
  ['a gap', file({ a: entry('U8', [1], 1, 2) }, [1, 2]), "'a' to begin at 0"],
  ['an overlap', file({ a: entry('U8', [2], 0, 2), b: entry('U8', [1], 1, 2) }, [1, 2]), "'b' to begin at 2"],
  ['bytes left over', file({ a: entry('U8', [1], 0, 1) }, [1, 2]), 'arrays that fill all 2 bytes'],
  [
    'offsets beyond the file',
    file({ a: entry('U8', [9], 0, 9) }, [1]),
    "two data_offsets of 'a' in order, from 0 to 1; found [0,9]",
  ],
  ['offsets in disorder', file({ a: entry('U8', [1], 1, 0) }, [1]), 'two data_offsets'],
  ['a shape of another size', file({ a: entry('F32', [2], 0, 4) }, [1, 2, 3, 4]), 'at most 1 numbers'],
  [
    'a shape that overflows',
    file({ a: entry('U8', [2 ** 40, 2 ** 40], 0, 1) }, [1]),
    'as many as the file has bytes for',
  ],
  [
    'a negative size',
    file({ a: entry('U8', [-1], 0, 1) }, [1]),
    'sizes that are whole numbers from 0 on; found -1',
  ],
  ['an unknown type', file({ a: entry('F8_E4M3', [1], 0, 1) }, [1]), '"F8_E4M3"; convert it first'],
  [
    'a large whole number',
    file({ a: entry('I64', [1], 0, 8) }, [0, 0, 0, 0, 1, 0, 0, 0]),
    'whole numbers of 32 bits; found 4294967296',
  ],
  ['metadata that are no texts', file({ __metadata__: { a: 1 } }), '__metadata__ with texts only'],
])('%s is refused with its reason', (_, bytes, message) => {
  expect(() => readSafetensors(bytes as Uint8Array, 'm.safetensors')).toThrow(message as string)
})

test('names that are reserved or given twice are not written', () => {
  const one = { values: Uint8Array.of(1), shape: [1] }
  expect(() =>
    writeSafetensors([
      ['a', one],
      ['a', one],
    ]),
  ).toThrow("'a' twice")
  expect(() => writeSafetensors([['__metadata__', one]])).toThrow('reserved')
  expect(() => writeSafetensors([['a', { ...one, shape: [2] }]])).toThrow("'a': expected 2 numbers")
})
