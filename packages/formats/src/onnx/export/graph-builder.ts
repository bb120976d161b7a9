import type { NumberArray } from '../../numbers/number-array.ts'
import type { OnnxAttribute, OnnxNode, OnnxTensor } from '../onnx.ts'
import type { OnnxType } from '../onnx-types.ts'
import { isDynamic, type Size } from './sizes.ts'

/** A value of the graph: a node's output, an input, a weight or a constant. */
export interface GraphValue {
  readonly name: string
  readonly type: OnnxType
}

/** What a mapping may give as an attribute; whole numbers are `int`, lists of them `ints`. A float is `{ float }`. */
export type AttributeValue = number | readonly number[] | { readonly float: number }

/** Collects nodes and constants, each under a name of its own. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = []
  readonly initializers = new Map<string, OnnxTensor>()
  readonly #counts = new Map<string, number>()
  readonly #constants = new Map<string, GraphValue>()
  readonly #computed = new Map<string, GraphValue>()
  readonly #reserved: Set<string>
  readonly #input: GraphValue
  #batch: GraphValue | null = null
  #prefix = 'node'

  /** @param reserved names that are taken: those of parameters, inputs and outputs */
  constructor(input: GraphValue, reserved: Iterable<string>) {
    this.#input = input
    this.#reserved = new Set(reserved)
  }

  /** Names of the nodes that follow begin with the operation that they stand for. */
  begin(operation: string): void {
    this.#prefix = operation
  }

  /** A node with one output, of the type of its first input unless another is named. What was computed before is not computed again. */
  node(
    op: string,
    inputs: readonly (GraphValue | null)[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    type: OnnxType = inputs[0]?.type ?? 'float32',
  ): GraphValue {
    const key = JSON.stringify([op, inputs.map((input) => input?.name), attributes])
    const known = this.#computed.get(key)
    if (known) return known
    const value = { name: this.#nameFor(this.#prefix), type }
    this.#computed.set(key, value)
    this.nodes.push({
      name: value.name,
      op,
      domain: '',
      inputs: inputs.map((input) => input?.name ?? ''),
      outputs: [value.name],
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, given]) => [name, attributeOf(given)]),
      ),
    })
    return value
  }

  /** `value` in another type; itself when it has it. */
  cast(value: GraphValue, type: OnnxType): GraphValue {
    return value.type === type ? value : this.node('Cast', [value], { to: castCodes[type] }, type)
  }

  weight(name: string, tensor: OnnxTensor): GraphValue {
    this.initializers.set(name, tensor)
    return { name, type: tensor.type }
  }

  /** A constant; the same numbers are kept once. */
  constant(tensor: OnnxTensor): GraphValue {
    const key = tensor.values.length > 64 ? null : `${tensor.type} ${tensor.shape} : ${keyOf(tensor)}`
    const known = key === null ? undefined : this.#constants.get(key)
    if (known) return known
    const value = this.weight(this.#nameFor('constant'), tensor)
    if (key !== null) this.#constants.set(key, value)
    return value
  }

  float(value: number, type: OnnxType = 'float32'): GraphValue {
    const values = type === 'float64' ? Float64Array.of(value) : Float32Array.of(value)
    return this.constant({ type, shape: [], values })
  }

  /** Whole numbers as the axes, shapes and indices of other nodes are given. */
  int64(values: readonly number[], shape: readonly number[] = [values.length]): GraphValue {
    return this.constant({ type: 'int64', shape, values: BigInt64Array.from(values, BigInt) })
  }

  /** A shape for a node to read. Sizes that grow with the batch are computed when the graph runs. */
  shape(sizes: readonly Size[]): GraphValue {
    if (!sizes.some(isDynamic)) return this.int64(sizes as number[])
    const parts = sizes.map((size) => (isDynamic(size) ? this.#times(size.perExample) : this.int64([size])))
    return parts.length === 1 ? parts[0] : this.node('Concat', parts, { axis: 0 })
  }

  /** The number of examples, times a factor: int64 [1]. */
  #times(factor: number): GraphValue {
    this.#batch ??= this.node(
      'Gather',
      [this.node('Shape', [this.#input], {}, 'int64'), this.int64([0])],
      { axis: 0 },
      'int64',
    )
    return factor === 1 ? this.#batch : this.node('Mul', [this.#batch, this.int64([factor])])
  }

  #nameFor(prefix: string): string {
    for (;;) {
      const count = (this.#counts.get(prefix) ?? 0) + 1
      this.#counts.set(prefix, count)
      const name = `${prefix}_${count}`
      if (!this.#reserved.has(name)) return name
    }
  }
}

/** `TensorProto.DataType` of the types that are cast to. */
const castCodes: Readonly<Record<OnnxType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
}

function attributeOf(value: AttributeValue): OnnxAttribute {
  if (typeof value === 'number') return { kind: 'int', value }
  return 'float' in value ? { kind: 'float', value: value.float } : { kind: 'ints', value }
}

/** Numbers as a key that tells −0 from 0. */
function keyOf({ values }: Pick<NumberArray, 'values'> | OnnxTensor): string {
  return Array.from(values as ArrayLike<number | bigint>, (value) =>
    Object.is(value, -0) ? '-0' : String(value),
  ).join(',')
}
