import type { Tensor } from '@pretexts/tensor'
import type { OnnxModel, OnnxTensor, OnnxValue } from '../onnx.ts'
import type { OnnxType } from '../onnx-types.ts'
import { elementwise } from './elementwise.ts'
import { ExportError } from './export-error.ts'
import { GraphBuilder, type GraphValue } from './graph-builder.ts'
import { indexing } from './indexing.ts'
import type { Mapped, Mappings } from './mapping.ts'
import { movement } from './movement.ts'
import { networks } from './networks.ts'
import { reductions } from './reductions.ts'
import { isDynamic, type Size } from './sizes.ts'
import { isTensor, Traces } from './traces.ts'

export interface OnnxExportOptions {
  /** What the input is called. Default `'input'`. */
  readonly input?: string
  /**
   * A batch of this many examples, for a trial. They should be such as the network meets, and differ from each other and from batch to
   * batch: by that, numbers that depend on the input are told from constants.
   */
  readonly examples: (count: number) => Tensor
  /** Tensors that keep their names, such as `encoder.namedTensors()`. Each is written once. Default: none. */
  readonly parameters?: Iterable<readonly [name: string, tensor: Tensor]>
  /** What the graph is called. Default `'pretexts'`. */
  readonly name?: string
  /** Texts to write into the file, by name. Default: none. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** ONNX 1.12 of 2022: old enough for most programs, and it has LayerNormalization. */
const versions = { irVersion: 8, opset: 17 }

/** All operations that can be exported, by name. */
const mappings: Mappings = { ...elementwise, ...movement, ...indexing, ...reductions, ...networks }

/** The names of all operations that `exportOnnx` can say in ONNX. */
export const exportableOps: readonly string[] = Object.keys(mappings)

/** Facts that are read as inputs are. */
const readFacts = ['condition', 'indices', 'attend'] as const

/**
 * A computation as an ONNX model, by running it: `f` is traced on two small batches, and each of its operations is said in ONNX.
 *
 * The first axis of the input is the batch and may have any size when the model runs, all other sizes are those of the examples. What `f`
 * computes must not mix examples. Operations that depend on neither the input nor a parameter are done here and kept as constants.
 * The operators are those of opset 17.
 *
 * @param f gives one tensor, which is then called `output`, or several by name. Run networks in evaluation mode
 * @throws ExportError for an operation that has no ONNX, naming it; for numbers that were made from the input by hand; for a
 *   computation that is another one for another number of examples
 * @see https://onnx.ai/onnx/operators, opset 17
 * @example
 * const examples = (count: number) => randn([count, 1, 28, 28], rng)
 * writeOnnx(exportOnnx((x) => encoder.forward(x, evaluation()), { examples, parameters: encoder.namedTensors() }))
 */
export function exportOnnx(
  f: (x: Tensor) => Tensor | Readonly<Record<string, Tensor>>,
  { input = 'input', examples, parameters = [], name = 'pretexts', metadata = {} }: OnnxExportOptions,
): OnnxModel {
  const run = (x: Tensor) => {
    const result = f(x)
    return isTensor(result) ? { output: result } : result
  }
  const traces = new Traces(run, examples)
  const names = new Map(Array.from(parameters, ([key, tensor]) => [traces.original(tensor), key] as const))
  for (const tensor of names.keys()) traces.know(tensor)
  const reserved = [input, ...names.values(), ...traces.outputs.map(([key]) => key)]
  requireDifferent(reserved)
  const given = { name: input, type: typeOf(traces.input) }
  const graph = new GraphBuilder(given, reserved)
  const translation = new Translation(traces, graph, given, names)
  const outputs = traces.outputs.map(([key, output]): OnnxValue => {
    const type = typeOf(output)
    const value = graph.cast(translation.value(output), type)
    graph.nodes.push({
      name: key,
      op: 'Identity',
      domain: '',
      inputs: [value.name],
      outputs: [key],
      attributes: {},
    })
    return { name: key, type, shape: traces.sizesOf(output).map(named) }
  })
  const inputs = [{ ...given, shape: traces.sizesOf(traces.input).map(named) }]
  const { nodes, initializers } = graph
  return {
    ...versions,
    producer: 'pretexts',
    producerVersion: '',
    metadata: new Map(Object.entries(metadata)),
    graph: { name, nodes, initializers, inputs, outputs },
  }
}

type Operation = Traces['operations'][number]

/** Says the traced operations that the outputs need, in their order. */
class Translation {
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

function typeOf({ dtype }: Tensor): OnnxType {
  return dtype
}

function named(size: Size): number | string {
  if (!isDynamic(size)) return size
  return size.perExample === 1 ? 'batch' : `${size.perExample} * batch`
}

function requireDifferent(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new ExportError(`names of input, parameters and outputs must differ; got '${twice}' twice`)
}
