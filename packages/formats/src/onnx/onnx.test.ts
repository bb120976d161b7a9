import { expect, test } from 'vitest'
import { FormatError } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import type { OnnxModel, OnnxNode } from './onnx.ts'
import { bytes, message, type Pieces, text, varint, whole, wholes } from './protobuf/encode.ts'
import { readOnnx } from './read-onnx.ts'
import { writeOnnx } from './write-onnx.ts'

const node = (op: string, inputs: string[], outputs: string[]): OnnxNode => ({
  name: `${op} 1`,
  op,
  domain: '',
  inputs,
  outputs,
  attributes: {},
})

const model: OnnxModel = {
  irVersion: 8,
  opset: 17,
  producer: 'test',
  producerVersion: '1',
  metadata: new Map([['form', '{"kind":"image"}']]),
  graph: {
    name: 'f',
    nodes: [
      {
        ...node('Gemm', ['x', 'weight', ''], ['y']),
        attributes: {
          transB: { kind: 'int', value: 1 },
          negative: { kind: 'int', value: -7 },
          alpha: { kind: 'float', value: 0.5 },
          mode: { kind: 'string', value: 'ünïcode' },
          pads: { kind: 'ints', value: [0, 300, -1] },
          none: { kind: 'ints', value: [] },
          scales: { kind: 'floats', value: [1, -2.5] },
          names: { kind: 'strings', value: ['a', ''] },
          table: { kind: 'tensor', value: { type: 'uint8', shape: [2], values: Uint8Array.of(3, 4) } },
        },
      },
      { ...node('Special', ['y', 'shape'], ['z']), domain: 'elsewhere' },
    ],
    initializers: new Map([
      ['weight', { type: 'float32', shape: [2, 3], values: Float32Array.of(1, -2, 0.1, 4, 5, 6) }],
      ['shape', { type: 'int64', shape: [2], values: BigInt64Array.of(-1n, 2n ** 40n) }],
      ['wide', { type: 'float64', shape: [], values: Float64Array.of(1 / 3) }],
      ['ids', { type: 'int32', shape: [1, 1], values: Int32Array.of(-5) }],
      ['mask', { type: 'bool', shape: [2], values: Uint8Array.of(0, 1) }],
      ['empty', { type: 'float32', shape: [0, 4], values: new Float32Array(0) }],
    ]),
    inputs: [{ name: 'x', type: 'float32', shape: ['batch', 3, null] }],
    outputs: [{ name: 'z', type: 'float32', shape: [] }],
  },
}

test('a model comes back as it was, and the same model gives the same bytes', () => {
  const file = writeOnnx(model)
  expect(readOnnx(file)).toEqual(model)
  expect(writeOnnx(readOnnx(file))).toEqual(file)
})

test('a file in the middle of other bytes is read the same, with places counted from its own beginning', () => {
  const file = writeOnnx(model)
  const around = new Uint8Array(file.length + 20)
  around.set(file, 10)
  expect(readOnnx(around.subarray(10, 10 + file.length))).toEqual(model)
  expect(() => readOnnx(around.subarray(10, 9 + file.length))).toThrow(
    expect.objectContaining({ offset: expect.any(Number) }),
  )
})

test('numbers are coded as Protocol Buffers say', () => {
  expect([...varint(300)]).toEqual([172, 2])
  expect([...varint(0)]).toEqual([0])
  expect([...varint(-1)]).toEqual([255, 255, 255, 255, 255, 255, 255, 255, 255, 1])
})

/** A file with this graph, as another program would write it. */
const file = (graph: Pieces): Uint8Array =>
  joinBytes([...whole(1, 8), ...message(7, graph), ...message(8, whole(2, 17))])
const output = message(12, [...text(1, 'w'), ...message(2, message(1, whole(1, 1)))])
const tensor = (...fields: Pieces[]): Uint8Array => file([...message(5, fields.flat()), ...output])
const named = text(8, 'w')

test('numbers that are listed one by one are read too, and half precision becomes float32', () => {
  const read = (...fields: Pieces[]) => readOnnx(tensor(...fields)).graph.initializers.get('w')
  const half = read(named, whole(2, 10), wholes(1, [2]), bytes(9, Uint8Array.of(0, 0x3c, 0, 0xc0)))
  expect(half).toEqual({ type: 'float32', shape: [2], values: Float32Array.of(1, -2) })
  expect(read(named, whole(2, 10), wholes(1, [2]), wholes(5, [0x3c00, 0xc000]))).toEqual(half)
  const single = bytes(4, new Uint8Array(Float32Array.of(7, 8).buffer))
  expect(read(named, whole(2, 1), wholes(1, [2]), single)?.values).toEqual(Float32Array.of(7, 8))
  expect(read(named, whole(2, 7), wholes(1, [2]), whole(7, 9), whole(7, -1))?.values).toEqual(
    BigInt64Array.of(9n, -1n),
  )
})

const value = (name: string) => message(12, [...text(1, name), ...message(2, message(1, whole(1, 1)))])
const relu = (from: string, to: string) => message(1, [...text(1, from), ...text(2, to), ...text(4, 'Relu')])
const weight = message(5, [...named, ...whole(2, 2), ...wholes(1, [1]), ...bytes(9, Uint8Array.of(1))])

test.each([
  ['nothing', new Uint8Array(0), 'a model with a graph; found none'],
  [
    'a field beyond the file',
    Uint8Array.of(58, 255, 255, 255, 255, 15, 0),
    'a field of at most 1 bytes; found one of 4294967295',
  ],
  ['a number without end', new Uint8Array(12).fill(255), 'a number of at most ten bytes; found more'],
  ['a coding out of use', Uint8Array.of(11), 'wire type 3'],
  ['a field of number 0', Uint8Array.of(0, 0), 'a field numbered from 1'],
  ['a text where a number should be', joinBytes([...text(1, 'x')]), 'field 1 coded as a varint; found bytes'],
  [
    'two graphs',
    joinBytes([...message(7, value('w')), ...message(7, value('w'))]),
    'one graph; found a second one',
  ],
  [
    'no version',
    joinBytes([...message(7, [...weight, ...output])]),
    'a version of the format from 1 on; found 0',
  ],
  ['functions', joinBytes([...message(25, [])]), 'inline the functions first'],
  ['an output of nothing', file(value('w')), "'w', which nothing gives"],
  ['no output', file(weight), 'a graph with an output'],
  [
    'a node that reads what comes after it',
    file([...relu('b', 'c'), ...relu('w', 'b'), ...weight, ...output]),
    "node 0 (Relu) to read values that stand before it; found 'b'",
  ],
  [
    'a value of two origins',
    file([...relu('w', 'w'), ...weight, ...output]),
    "node 0 (Relu) to give a value of its own; found 'w' a second time",
  ],
  ['a weight twice', file([...weight, ...weight, ...output]), "weights of different names; found 'w' twice"],
  [
    'a node without operator',
    file([...message(1, text(1, 'w')), ...weight, ...output]),
    'nodes with an operator',
  ],
  [
    'more numbers than bytes',
    tensor(named, whole(2, 1), wholes(1, [2 ** 40]), bytes(9, new Uint8Array(8))),
    'at most 2 numbers, as many as the file has bytes for',
  ],
  [
    'a shape that overflows',
    tensor(named, whole(2, 2), wholes(1, [2 ** 40, 2 ** 40]), bytes(9, new Uint8Array(8))),
    'at most 8 numbers',
  ],
  [
    'a negative size',
    tensor(named, whole(2, 2), wholes(1, [-1]), bytes(9, new Uint8Array(8))),
    'sizes that are whole numbers from 0 on; found -1',
  ],
  [
    'fewer numbers than bytes',
    tensor(named, whole(2, 1), wholes(1, [1]), bytes(9, new Uint8Array(8))),
    "4 bytes for the shape of 'w'; found 8",
  ],
  ['texts as numbers', tensor(named, whole(2, 8)), 'found string; convert it first'],
  [
    'weights in another file',
    tensor(named, whole(2, 1), message(13, [...text(1, 'location'), ...text(2, '../../secret')])),
    'files that a model names are not opened',
  ],
  [
    'a graph inside of a node',
    file([
      ...message(1, [...text(4, 'If'), ...message(5, [...text(1, 'then'), ...whole(20, 5)])]),
      ...output,
    ]),
    "attribute 'then' of a type among",
  ],
  [
    'a name that is no text',
    file([...message(1, bytes(4, Uint8Array.of(255))), ...output]),
    'text in UTF-8 in field 4',
  ],
  ['sparse weights', file(message(15, [])), 'dense weights; found sparse ones'],
] as const)('%s is refused with its reason', (_, given, reason) => {
  expect(() => readOnnx(given, 'm.onnx')).toThrow(FormatError)
  expect(() => readOnnx(given, 'm.onnx')).toThrow(reason)
})

test('a graph that does not hold together is not written', () => {
  const written = (graph: Partial<OnnxModel['graph']>) => () =>
    writeOnnx({ ...model, graph: { ...model.graph, ...graph } })
  expect(written({ nodes: [node('Relu', ['nobody'], ['z'])] })).toThrow("'nobody', which nothing gives")
  expect(written({ nodes: [node('Relu', ['x'], ['z']), node('Relu', ['x'], ['z'])] })).toThrow(
    "'z' a second time",
  )
  const broken = new Map([
    ...model.graph.initializers,
    ['bad', { type: 'int32', shape: [2], values: Int32Array.of(1) }] as const,
  ])
  expect(written({ initializers: broken })).toThrow("2 numbers of 'bad' for the shape [2]; found 1")
})
