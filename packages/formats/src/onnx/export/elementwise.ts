import type { OnnxType } from '../onnx-types.ts'
import type { GraphValue } from './graph-builder.ts'
import type { Mapped, Mapping, Mappings } from './mapping.ts'

/** An operation that ONNX has under another name. */
const direct =
  (op: string): Mapping =>
  ({ graph, inputs }) =>
    graph.node(op, inputs)

const onnxTypes: Readonly<Record<string, OnnxType>> = {
  float32: 'float32',
  float64: 'float64',
  int32: 'int32',
  uint8: 'uint8',
}

/** A comparison. Masks are compared as int32, which every version of ONNX can. */
const comparison =
  (op: string, isNegated = false): Mapping =>
  ({ graph, inputs }) => {
    const operands = inputs.map((x) => (x.type === 'bool' || x.type === 'uint8' ? graph.cast(x, 'int32') : x))
    const answer = graph.node(op, operands, {}, 'bool')
    return isNegated ? graph.node('Not', [answer]) : answer
  }

const logical =
  (op: string): Mapping =>
  ({ graph, inputs }) =>
    graph.node(
      op,
      inputs.map((x) => graph.cast(x, 'bool')),
    )

/** `x · factor`, `x + term`, with a number. */
function scaled({ graph }: Mapped, x: GraphValue, factor: number): GraphValue {
  return graph.node('Mul', [x, graph.float(factor, x.type)])
}
function shifted({ graph }: Mapped, x: GraphValue, term: number): GraphValue {
  return graph.node('Add', [x, graph.float(term, x.type)])
}

/** Operations on one element at a time. Those that ONNX lacks are composed by their formula. */
export const elementwise: Mappings = {
  abs: direct('Abs'),
  neg: direct('Neg'),
  exp: direct('Exp'),
  log: direct('Log'),
  sqrt: direct('Sqrt'),
  sin: direct('Sin'),
  cos: direct('Cos'),
  floor: direct('Floor'),
  ceil: direct('Ceil'),
  round: direct('Round'),
  sign: direct('Sign'),
  erf: direct('Erf'),
  relu: direct('Relu'),
  sigmoid: direct('Sigmoid'),
  tanh: direct('Tanh'),
  softplus: direct('Softplus'),
  softsign: direct('Softsign'),
  add: direct('Add'),
  sub: direct('Sub'),
  mul: direct('Mul'),
  div: direct('Div'),
  pow: direct('Pow'),
  maximum: direct('Max'),
  minimum: direct('Min'),
  square: ({ graph, inputs: [x] }) => graph.node('Mul', [x, x]),
  rsqrt: ({ graph, inputs }) => graph.node('Reciprocal', [graph.node('Sqrt', inputs)]),
  silu: ({ graph, inputs: [x] }) => graph.node('Mul', [x, graph.node('Sigmoid', [x])]),
  log1p: (mapped) => mapped.graph.node('Log', [shifted(mapped, mapped.inputs[0], 1)]),
  expm1: (mapped) => shifted(mapped, mapped.graph.node('Exp', mapped.inputs), -1),
  // ½ x (1 + erf(x / √2))
  gelu: (mapped) =>
    halfOf(mapped, mapped.graph.node('Erf', [scaled(mapped, mapped.inputs[0], Math.SQRT1_2)])),
  // ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))
  geluTanh: (mapped) => {
    const { graph, inputs: [x] } = mapped // biome-ignore format: one line
    const cube = graph.node('Mul', [x, graph.node('Mul', [x, x])])
    const inner = graph.node('Add', [x, scaled(mapped, cube, 0.044715)])
    return halfOf(mapped, graph.node('Tanh', [scaled(mapped, inner, Math.sqrt(2 / Math.PI))]))
  },
  equal: comparison('Equal'),
  notEqual: comparison('Equal', true),
  greater: comparison('Greater'),
  greaterEqual: comparison('GreaterOrEqual'),
  less: comparison('Less'),
  lessEqual: comparison('LessOrEqual'),
  isNaN: ({ graph, inputs }) => graph.node('IsNaN', inputs, {}, 'bool'),
  logicalAnd: logical('And'),
  logicalOr: logical('Or'),
  logicalNot: logical('Not'),
  where: ({ graph, operation, inputs, value }) => {
    const condition = graph.cast(value(operation.facts.condition as never), 'bool')
    return graph.node('Where', [condition, ...inputs], {}, inputs[0].type)
  },
  cast: ({ graph, operation, inputs: [x] }) => graph.cast(x, onnxTypes[operation.output.dtype]),
}

/** `½ x (1 + y)` */
function halfOf(mapped: Mapped, y: GraphValue): GraphValue {
  return mapped.graph.node('Mul', [scaled(mapped, mapped.inputs[0], 0.5), shifted(mapped, y, 1)])
}
