import { Random } from '@pretexts/random'
import {
  add,
  batchNorm,
  checkpoint,
  customVjp,
  fromArray,
  matmul,
  mean,
  mul,
  ones,
  randn,
  relu,
  reshape,
  slice,
  sort,
  sum,
  type Tensor,
  tensor,
  transpose,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import type { OnnxModel } from '../onnx.ts'
import { writeOnnx } from '../write-onnx.ts'
import { ExportError } from './export-error.ts'
import { exportOnnx } from './export-onnx.ts'

const examples = (count: number): Tensor => randn([count, 3], new Random(count))
const exported = (f: (x: Tensor) => Tensor | Record<string, Tensor>): OnnxModel => exportOnnx(f, { examples })
const opsOf = ({ graph }: OnnxModel): string[] => graph.nodes.map(({ op }) => op)

test('operations become nodes, the batch axis stays open, and parameters keep their names', () => {
  const weight = fromArray(Float32Array.of(1, 2, 3), [3]).requireGrad()
  const model = exportOnnx((x) => ({ y: relu(mul(x, weight)) }), {
    input: 'x',
    examples,
    parameters: [['layer.weight', weight]],
    metadata: { task: 'none' },
  })
  expect(opsOf(model)).toEqual(['Mul', 'Relu', 'Identity'])
  expect(model.graph.nodes[0]).toMatchObject({
    name: 'mul_1',
    inputs: ['x', 'layer.weight'],
    outputs: ['mul_1'],
  })
  expect([...model.graph.initializers]).toEqual([
    ['layer.weight', { type: 'float32', shape: [3], values: Float32Array.of(1, 2, 3) }],
  ])
  expect(model.graph.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['batch', 3] }])
  expect(model.graph.outputs).toEqual([{ name: 'y', type: 'float32', shape: ['batch', 3] }])
  expect(model.metadata.get('task')).toBe('none')
  expect(writeOnnx(model).length).toBeGreaterThan(50)
})

test('what depends on neither input nor parameter is computed here, and what nobody reads is left out', () => {
  const model = exported((x) => {
    mul(x, 7)
    return add(x, sum(mul(ones([2, 3]), 2), 0))
  })
  expect(opsOf(model)).toEqual(['Add', 'Identity'])
  expect([...model.graph.initializers.values()]).toEqual([
    { type: 'float32', shape: [3], values: Float32Array.of(4, 4, 4) },
  ])
})

test('the same value is computed once, and the same constant kept once', () => {
  const model = exported((x) => add(relu(add(x, 1)), relu(add(x, 1))))
  expect(opsOf(model)).toEqual(['Add', 'Relu', 'Add', 'Identity'])
  expect(model.graph.initializers.size).toBe(1)
})

test('a constant with a row for each example is kept as one row', () => {
  const model = exported((x) => matmul(x, reshape(ones([x.shape[0], 9]), [x.shape[0], 3, 3])))
  const [constant] = model.graph.initializers.values()
  expect(constant).toEqual({ type: 'float32', shape: [1, 3, 3], values: new Float32Array(9).fill(1) })
  expect(opsOf(model)).toContain('Expand')
})

test('checkpoints, functions with a VJP of their own and detached tensors are what was computed inside', () => {
  expect(opsOf(exported((x) => checkpoint(relu, x)))).toEqual(['Relu', 'Identity'])
  const own = customVjp({
    name: 'own',
    forward: (x: Tensor) => ({ output: relu(x), saved: {} }),
    vjp: (g) => [g],
  })
  expect(opsOf(exported((x) => own(x)))).toEqual(['Relu', 'Identity'])
  expect(opsOf(exported((x) => relu(relu(x.detach()).detach())))).toEqual(['Relu', 'Relu', 'Identity'])
})

test('an operation without ONNX is named, and what can be done is said', () => {
  const refused = (f: (x: Tensor) => Tensor) => expect(() => exported(f))
  refused((x) => sort(x).values).toThrow(ExportError)
  refused((x) => batchNorm(x, null, null).output).toThrow(
    'batchNorm has no ONNX, because it learns statistics: run the network in evaluation mode',
  )
  const opaque = customVjp({
    name: 'opaque',
    forward: (x: Tensor) => ({ output: fromArray(x.values(), x.shape), saved: {} }),
    vjp: (g) => [g],
  })
  refused((x) => relu(opaque(x))).toThrow('opaque has no ONNX; can be exported: abs,')
  try {
    exported((x) => opaque(x))
  } catch (error) {
    expect((error as ExportError).unmapped).toBe('opaque')
  }
})

test.each([
  [
    'numbers taken out of a tensor',
    (x: Tensor) => add(x, fromArray(x.values(), x.shape)),
    'depends on the input by a way that is no operation',
  ],
  [
    'a number of the first example',
    (x: Tensor) => add(x, x.values()[0]),
    'depends on the input by a way that is no operation',
  ],
  [
    'a mean over the batch',
    (x: Tensor) => mean(x, 0),
    'mean cannot be said in ONNX here: it reduces over the batch',
  ],
  [
    'a part of the batch',
    (x: Tensor) => slice(x, [0, 1]),
    'slice cannot be said in ONNX here: it takes a part of the batch',
  ],
  [
    'another computation for three examples',
    (x: Tensor) => (x.shape[0] === 3 ? relu(x) : add(x, 1)),
    'operation 1 is add with 2 and relu with 3',
  ],
  [
    'more steps for more examples',
    (x: Tensor) => Array.from({ length: x.shape[0] }).reduce<Tensor>((y) => relu(y), x),
    'operation 3 is nothing with 2 and relu with 3',
  ],
  [
    'a size that is the square of the batch',
    (x: Tensor) => reshape(matmul(x, transpose(x)), [x.shape[0] ** 2]),
    '[4] for 2 examples and [9] for 3',
  ],
  [
    'two sizes that grow',
    (x: Tensor) => reshape(matmul(x, transpose(x)), [x.shape[0], 1, x.shape[0]]),
    'reshape cannot be said in ONNX here: two of its sizes grow with the batch',
  ],
])('%s is refused with its reason', (_, f, reason) => {
  expect(() => exported(f)).toThrow(ExportError)
  expect(() => exported(f)).toThrow(reason)
})

test('names that are given twice, and examples of another number, are refused', () => {
  const given = { examples, parameters: [['input', tensor([1])] as const] }
  expect(() => exportOnnx(relu, given)).toThrow(
    "names of input, parameters and outputs must differ; got 'input' twice",
  )
  expect(() => exportOnnx(relu, { examples: () => examples(4) })).toThrow(
    'examples(2) must give 2 examples; got shape [4,3]',
  )
})
