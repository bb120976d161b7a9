import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { fastTextOf } from '../testing/fasttext-of.ts'
import { loadFastText } from './fasttext/load-fasttext.ts'
import { saveFastText } from './fasttext/save-fasttext.ts'
import { FormatError } from './format-error.ts'
import { readNpz, writeNpz } from './numpy/npz.ts'
import { readNpy } from './numpy/read-npy.ts'
import { writeNpy } from './numpy/write-npy.ts'
import { readOnnx } from './onnx/read-onnx.ts'
import { writeOnnx } from './onnx/write-onnx.ts'
import { readSafetensors } from './safetensors/read-safetensors.ts'
import { writeSafetensors } from './safetensors/write-safetensors.ts'
import { loadWordVectors } from './word-vectors/load-word-vectors.ts'
import { saveWordVectors } from './word-vectors/save-word-vectors.ts'
import { readZip } from './zip/read-zip.ts'
import { writeZip } from './zip/write-zip.ts'

/* Files that were damaged at random: a reader returns arrays no larger than the file justifies, or throws FormatError. */

const array = { values: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }
const arrays = [
  ['a', array],
  ['b', { values: Int32Array.of(1, 2), shape: [2] }],
] as const
const text = new TextEncoder().encode('to be or not to be, to be or not to be')
const deflated = zipSync({ 'a.npy': writeNpy(array), 't.txt': text }, { level: 9 })

const onnx = writeOnnx({
  irVersion: 8,
  opset: 17,
  producer: '',
  producerVersion: '',
  metadata: new Map(), // a file without them ends in what it cannot do without
  graph: {
    name: 'f',
    nodes: [
      {
        name: 'n',
        op: 'Gemm',
        domain: '',
        inputs: ['x', 'w', 'b'],
        outputs: ['y'],
        attributes: {
          alpha: { kind: 'float', value: 2 },
          axes: { kind: 'ints', value: [1, -1] },
          mode: { kind: 'string', value: 'm' },
          t: { kind: 'tensor', value: { type: 'int32', ...arrays[1][1] } },
        },
      },
    ],
    initializers: new Map([
      ['w', { type: 'float32', ...array }],
      ['b', { type: 'int64', shape: [2], values: BigInt64Array.of(1n, -1n) }],
    ]),
    inputs: [{ name: 'x', type: 'float32', shape: ['batch', 2] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['batch', 3] }],
  },
})

/** Cases of each reader: enough for \`npm test\`; \`npm run fuzz\` says how many it wants. */
const numRuns = Number(process.env.FUZZ_FILE_RUNS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? 1)

const folder = mkdtempSync(join(tmpdir(), 'fuzz-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')

/** What was saved, as bytes. */
function saved(save: (path: string) => void): Uint8Array {
  save(path)
  return readFileSync(path)
}

/** Reads bytes with a reader of files. */
const through =
  <Read>(load: (path: string) => Read) =>
  (bytes: Uint8Array): Read => {
    writeFileSync(path, bytes)
    return load(path)
  }

const table = { words: ['the', 'naïve'], dimensions: 3, matrix: array.values }
const model = fastTextOf(['the', 'naïve', '日本'])

type Sized = Iterable<{ readonly length: number }>
const readers: [name: string, file: Uint8Array, read: (bytes: Uint8Array) => Sized, most: number][] = [
  ['npy', writeNpy(array), (bytes) => [readNpy(bytes).values], 1],
  [
    'safetensors',
    writeSafetensors(arrays, { format: 'pt' }),
    (bytes) => [...readSafetensors(bytes).tensors.values()].map(({ values }) => values),
    1,
  ],
  [
    'stored zip',
    writeZip([
      { name: 'a', bytes: text },
      { name: 'b', bytes: text },
    ]),
    (bytes) => readZip(bytes).map((entry) => entry.bytes),
    1,
  ],
  ['deflated zip', deflated, (bytes) => readZip(bytes).map((entry) => entry.bytes), 1032],
  ['ONNX', onnx, (bytes) => [...readOnnx(bytes).graph.initializers.values()].map(({ values }) => values), 1],
  ['npz', writeNpz(arrays), (bytes) => [...readNpz(bytes).values()].map(({ values }) => values), 1],
  [
    'word vectors as text',
    saved((to) => saveWordVectors(to, table)),
    through((from) => [loadWordVectors(from).matrix]),
    1,
  ],
  [
    'word vectors as binary',
    saved((to) => saveWordVectors(to, table, 'binary')).subarray(0, -1), // the last line end may be missing
    through((from) => [loadWordVectors(from, { format: 'binary' }).matrix]),
    1,
  ],
  [
    'fastText',
    saved((to) => saveFastText(to, model)),
    through((from) => {
      const { inputs, outputs } = loadFastText(from)
      return [inputs, outputs]
    }),
    1,
  ],
  ['deflated npz', deflated, (bytes) => [...readNpz(bytes).values()].map(({ values }) => values), 1032],
]

/** A few bytes set, a stretch cut out, a stretch put in twice, a header's digits changed. */
const damage = fc.record({
  sets: fc.array(
    fc.tuple(
      fc.nat(),
      fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x30, 0x39, 0x2d, 0x22, 0x7b, 0xff, 0)),
    ),
    { maxLength: 6 },
  ),
  cut: fc.option(fc.tuple(fc.nat(), fc.nat({ max: 40 }))),
  again: fc.option(fc.tuple(fc.nat(), fc.nat({ max: 40 }))),
})

function damaged(
  file: Uint8Array,
  { sets, cut, again }: typeof damage extends fc.Arbitrary<infer D> ? D : never,
): Uint8Array {
  const bytes = Array.from(file)
  for (const [at, value] of sets) bytes[at % bytes.length] = value
  if (again)
    bytes.splice(
      again[0] % bytes.length,
      0,
      ...bytes.slice(again[0] % bytes.length, (again[0] % bytes.length) + again[1]),
    )
  if (cut) bytes.splice(cut[0] % bytes.length, cut[1])
  return Uint8Array.from(bytes)
}

function readsOrRefuses(bytes: Uint8Array, read: (bytes: Uint8Array) => Sized, most: number): boolean {
  try {
    const total = [...read(bytes)].reduce((sum, { length }) => sum + length, 0)
    expect(total).toBeLessThanOrEqual(most * bytes.length)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
    return false
  }
}

test.each(readers)('a damaged %s file is read or refused', (_, file, read, most) => {
  expect(readsOrRefuses(file, read, most)).toBe(true)
  const counts = { read: 0, refused: 0 }
  fc.assert(
    fc.property(damage, (how) => {
      counts[readsOrRefuses(damaged(file, how), read, most) ? 'read' : 'refused']++
    }),
    { numRuns, seed },
  )
  expect(counts.refused).toBeGreaterThan(numRuns / 3)
})

test.each(readers)('every beginning of a %s file is refused', (_, file, read, most) => {
  for (let length = 0; length < file.length; length++)
    expect(readsOrRefuses(file.subarray(0, length), read, most), `${length} bytes`).toBe(false)
})

test('any JSON as the header of a safetensors file is read or refused', () => {
  const offsets = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))
  const entry = fc.record({
    dtype: fc.constantFrom('U8', 'F16', 'I64', 'X'),
    shape: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
    data_offsets: offsets,
  })
  const header = fc.oneof(
    fc.json(),
    fc.dictionary(fc.string(), entry, { maxKeys: 3 }).map((value) => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(header, fc.uint8Array({ maxLength: 9 }), (json, rest) => {
      const encoded = new TextEncoder().encode(json)
      const file = new Uint8Array(8 + encoded.length + rest.length)
      new DataView(file.buffer).setUint32(0, encoded.length, true)
      file.set(encoded, 8)
      file.set(rest, 8 + encoded.length)
      readsOrRefuses(
        file,
        (bytes) => [...readSafetensors(bytes).tensors.values()].map(({ values }) => values),
        1,
      )
    }),
    { numRuns, seed },
  )
})
