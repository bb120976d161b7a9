import type { Tensor } from '@pretexts/tensor'
import type { OnnxTensor } from '../onnx.ts'
import type { OnnxType } from '../onnx-types.ts'
import { elementwise } from './elementwise.ts'
import { ExportError } from './export-error.ts'
import type { GraphBuilder, GraphValue } from './graph-builder.ts'
import { indexing } from './indexing.ts'
import type { Mapped, Mappings } from './mapping.ts'
import { movement } from './movement.ts'
import { networks } from './networks.ts'
import { reductions } from './reductions.ts'
import { isDynamic } from './sizes.ts'
import { isTensor, type Traces } from './traces.ts'

/** All operations that can be exported, by name. */
const mappings: Mappings = { ...elementwise, ...movement, ...indexing, ...reductions, ...networks }

/** The names of all operations that `exportOnnx` can say in ONNX. */
export const exportableOps: readonly string[] = Object.keys(mappings)

/** Facts that are read as inputs are. */
const readFacts = ['condition', 'indices', 'attend'] as const

type Operation = Traces['operations'][number]

/** Says the traced operations that the outputs need, in their order. */
export class Translation {
  readonly #traces: Traces
  readonly #graph: GraphBuilder
  readonly #names: ReadonlyMap<Tensor, string>
  readonly #values = new Map<Tensor, GraphValue>()

  constructor(traces: Traces, graph: GraphBuilder, input: GraphValue, names: ReadonlyMap<Tensor, string>) {
    this.#traces = traces
    this.#graph = graph
    this.#names = names
    this.#values.set(traces.input, input)
    traces.know(traces.input)
    const needed = this.#needed()
    const known = new Set<Tensor>([traces.input, ...names.keys()])
    const depends = (x: Tensor): boolean => known.has(x) || known.has(traces.original(x))
    for (const operation of traces.operations) {
      if (readsOf(operation).some(depends)) known.add(operation.output)
      traces.know(operation.output)
    }
    for (const operation of needed) {
      if (known.has(operation.output)) this.#values.set(operation.output, this.#translate(operation))
    }
  }

  /** What stands for a tensor: a value of the graph, a parameter, or a constant. */
  value(x: Tensor): GraphValue {
    const known = this.#values.get(x) ?? this.#values.get(this.#traces.original(x))
    if (known) return known
    const name = this.#names.get(x) ?? this.#names.get(this.#traces.original(x))
    const value =
      name === undefined ? this.#constant(x) : this.#graph.weight(name, { ...tensorOf(x), type: typeOf(x) })
    this.#values.set(x, value)
    if (name !== undefined) this.#values.set(this.#traces.original(x), value)
    return value
  }

  /** The operations that the outputs depend on, in their order; the last one that gives a tensor is its origin. */
  #needed(): readonly Operation[] {
    const origins = new Map<Tensor, Operation>()
    for (const operation of this.#traces.operations) {
      this.#traces.know(operation.output)
      if (!this.#isTransparent(operation)) origins.set(operation.output, operation)
    }
    const found = new Set<Operation>()
    const open = this.#traces.outputs.map(([, output]) => output)
    for (let x = open.pop(); x; x = open.pop()) {
      const origin = origins.get(x) ?? origins.get(this.#traces.original(x))
      if (!origin || found.has(origin)) continue
      found.add(origin)
      open.push(...readsOf(origin))
    }
    return this.#traces.operations.filter((operation) => found.has(operation))
  }

  /** Whether an operation, such as a checkpoint or one with a VJP of its own, hands on what others computed inside of it. */
  #isTransparent({ op, output }: Operation): boolean {
    return !Object.hasOwn(mappings, op) && this.#traces.original(output) !== output
  }

  #translate(operation: Operation): GraphValue {
    const { op, inputs, output } = operation
    const mapping = Object.hasOwn(mappings, op) ? mappings[op] : undefined
    if (!mapping)
      throw new ExportError(
        `${op} has no ONNX${hints[op] ?? ''}; can be exported: ${exportableOps.join(', ')}`,
        op,
      )
    this.#graph.begin(op)
    const mapped: Mapped = {
      operation,
      inputs: inputs.map((x) => this.value(x)),
      sizes: this.#traces.sizesOf(output),
      graph: this.#graph,
      value: (x) => this.value(x),
      sizesOf: (x) => this.#traces.sizesOf(x),
      refuse: (reason) => {
        throw new ExportError(`${op} cannot be said in ONNX here: ${reason}`, op)
      },
    }
    return mapping(mapped)
  }

  /**
   * A number that no operation made of the input. Where it has as many rows as there are examples, one of them is kept, and repeated
   * when the model runs.
   */
  #constant(x: Tensor): GraphValue {
    const [a, b] = this.#traces.both(x)
    const sizes = this.#traces.sizesOf(x)
    const axes = sizes.flatMap((size, axis) => (isDynamic(size) ? [axis] : []))
    const [one, other] = [firstAlong(a, axes), firstAlong(b, axes)]
    if (one === null || other === null || !one.every((value, i) => Object.is(value, other[i])))
      throw new ExportError(
        `a tensor [${a.shape.join(', ')}] depends on the input by a way that is no operation of @pretexts/tensor, such as values() or oneHot; compute it with operations, outside of f, or pass it as a parameter`,
      )
    const shape = sizes.map((size) => (isDynamic(size) ? 1 : size))
    const constant = this.#graph.constant({ type: typeOf(x), shape, values: one as OnnxTensor['values'] })
    if (axes.length === 0) return constant
    return this.#graph.node('Expand', [
      constant,
      this.#graph.shape(sizes.map((size) => (isDynamic(size) ? size : 1))),
    ])
  }
}

const hints: Readonly<Record<string, string>> = {
  batchNorm: ', because it learns statistics: run the network in evaluation mode',
}

function readsOf({ inputs, facts }: Operation): Tensor[] {
  return [...inputs, ...readFacts.map((key) => facts[key]).filter(isTensor)]
}

/** The elements with the first place of these axes; null unless all places hold the same. */
function firstAlong(
  x: Tensor,
  axes: readonly number[],
): (ArrayLike<number> & { every: Float32Array['every'] }) | null {
  const values = x.values()
  if (axes.length === 0) return values as Float32Array
  const inner = x.shape.map((_, axis) => x.shape.slice(axis + 1).reduce((a, b) => a * b, 1))
  const first = (i: number): number =>
    axes.reduce((at, axis) => at - (Math.floor(at / inner[axis]) % x.shape[axis]) * inner[axis], i)
  if (!values.every((value, i) => Object.is(value, values[first(i)]))) return null
  return values.filter((_, i) => first(i) === i) as Float32Array
}

function tensorOf(x: Tensor): Pick<OnnxTensor, 'shape' | 'values'> {
  return { shape: x.shape, values: x.values() as OnnxTensor['values'] }
}

/** The ONNX type of a tensor's numbers. */
export function typeOf({ dtype }: Tensor): OnnxType {
  return dtype
}
