import { crc32 } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { fromArray, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plain } from '../../testing/plain.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { type Contents, encode } from './container.ts'
import { decode } from './decode.ts'

const contents: Contents = {
  tensors: new Map<string, Tensor>([
    [
      'weight',
      tensor([
        [1.5, -2],
        [Number.NaN, 4],
      ]),
    ],
    ['exact', fromArray(Float64Array.of(Math.PI), [1])],
    ['mask', fromArray(Uint8Array.of(1, 0, 1), [3])], // what comes after it is not aligned
    ['counts', fromArray(Int32Array.of(-7), [])],
    ['nothing', zeros([0, 3])],
  ]),
  facts: { step: 7, note: 'ΩÅ' },
}

function file(given: Contents = contents): Uint8Array {
  return Uint8Array.from(Buffer.concat([...encode(given)]))
}

/** A file with this header and a sum that is right: only what the header says can be wrong. */
function forged(header: unknown, payload = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(16 + text.length + payload.length + 4)
  bytes.set(file().subarray(0, 16))
  bytes.set(text, 16)
  bytes.set(payload, 16 + text.length)
  const numbers = new DataView(bytes.buffer)
  numbers.setUint32(12, text.length, true)
  numbers.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true)
  return bytes
}

function fault(bytes: Uint8Array): CheckpointError {
  try {
    decode(bytes, 'x.checkpoint')
  } catch (error) {
    if (error instanceof CheckpointError) return error
    throw error
  }
  return expect.unreachable('it was accepted')
}

test('what was encoded comes back: names, order, dtypes, shapes, bits, facts', () => {
  const { tensors, facts } = decode(file(), 'x.checkpoint')
  expect(facts).toEqual(contents.facts)
  expect(plain(tensors)).toEqual(plain(contents.tensors))
})

test('the file may lie anywhere in a larger buffer', () => {
  const bytes = file()
  const buffer = new Uint8Array(bytes.length + 5)
  buffer.set(bytes, 3)
  expect(plain(decode(buffer.subarray(3, 3 + bytes.length), '').tensors)).toEqual(plain(contents.tensors))
})

test('a strided view is written as the tensor that it is', () => {
  const view = tensor([
    [1, 2],
    [3, 4],
  ]).transpose()
  const { tensors } = decode(file({ tensors: new Map([['t', view]]), facts: null }), '')
  expect(tensors.get('t')?.toArray()).toEqual([
    [1, 3],
    [2, 4],
  ])
})

test('the same contents give the same bytes', () => {
  expect(file()).toEqual(file())
})

test('a file that ends anywhere too early is refused', () => {
  const bytes = file()
  for (let length = 0; length < bytes.length; length++)
    expect(fault(bytes.subarray(0, length))).toBeInstanceOf(CheckpointError)
  expect(fault(bytes.subarray(0, bytes.length - 1)).message).toMatch(
    /x.checkpoint, byte \d+: expected the end at byte \d+; found \d+ bytes; the file is cut off/,
  )
})

test('a single changed bit is noticed, wherever it is', () => {
  const bytes = file()
  const rng = new Random('bits')
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice()
    damaged[at] ^= 1 << rng.integer(8)
    expect(fault(damaged), `byte ${at}`).toBeInstanceOf(CheckpointError)
  }
})

test('bytes after the end are refused', () => {
  expect(fault(Uint8Array.from([...file(), 0]))).toMatchObject({
    path: 'x.checkpoint',
    offset: file().length + 1,
  })
})

test('a foreign file is called foreign', () => {
  const png = Uint8Array.from({ length: 50 }, (_, i) => [0x89, 0x50, 0x4e, 0x47][i] ?? 0)
  expect(fault(png)).toMatchObject({ offset: 0, expected: '"PRETEXTS"' })
  expect(fault(png).message).toMatch(/this is not a checkpoint of pretexts/)
})

test('another version is named', () => {
  const bytes = file()
  bytes[8] = 2
  expect(fault(bytes)).toMatchObject({ offset: 8, expected: 'version 1', found: 'version 2' })
})

test('a header that claims to be huge reserves nothing', () => {
  const bytes = file()
  new DataView(bytes.buffer).setUint32(12, 0xffffffff, true)
  expect(fault(bytes)).toMatchObject({ offset: 12, found: '4294967295' })
})

test.each<[string, unknown]>([
  ['no JSON', '{"tensors": [nonsense'],
  ['no object', '7'],
  ['no list', { tensors: { weight: [2, 2] } }],
  ['no name', { tensors: [{ dtype: 'float32', shape: [1] }] }],
  ['an unknown dtype', { tensors: [{ name: 'w', dtype: 'float16', shape: [1] }] }],
  ['a negative size', { tensors: [{ name: 'w', dtype: 'float32', shape: [-1] }] }],
  ['a broken size', { tensors: [{ name: 'w', dtype: 'float32', shape: [0.5] }] }],
  ['a shape beyond all numbers', { tensors: [{ name: 'w', dtype: 'float64', shape: [2 ** 40, 2 ** 40] }] }],
  ['more elements than the file has', { tensors: [{ name: 'w', dtype: 'float32', shape: [2 ** 30] }] }],
  [
    'a name twice',
    {
      tensors: [
        { name: 'w', dtype: 'uint8', shape: [0] },
        { name: 'w', dtype: 'uint8', shape: [0] },
      ],
    },
  ],
  ['null for a tensor', { tensors: [null] }],
])('a header with %s is refused, though its sum is right', (_, header) => {
  expect(fault(forged(header))).toBeInstanceOf(CheckpointError)
})

test('the forgeries above are refused for what they say: a right header is taken', () => {
  const header = { facts: 1, tensors: [{ name: 'w', dtype: 'uint8', shape: [2] }] }
  expect(
    decode(forged(header, Uint8Array.of(5, 6)), '')
      .tensors.get('w')
      ?.toArray(),
  ).toEqual([5, 6])
})
