import { requireOptions, type Tensor } from '@pretexts/tensor'
import type { OnnxModel, OnnxValue } from '../onnx.ts'
import { ExportError } from './export-error.ts'
import { GraphBuilder } from './graph-builder.ts'
import { isDynamic, type Size } from './sizes.ts'
import { isTensor, Traces } from './traces.ts'
import { Translation, typeOf } from './translation.ts'

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
  options: OnnxExportOptions,
): OnnxModel {
  const {
    input = 'input',
    examples,
    parameters = [],
    name = 'pretexts',
    metadata = {},
  } = requireOptions('exportOnnx', options, {
    input: 'string',
    examples: 'function',
    parameters: 'object',
    name: 'string',
    metadata: 'object',
  })

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

function named(size: Size): number | string {
  if (!isDynamic(size)) return size
  return size.perExample === 1 ? 'batch' : `${size.perExample} * batch`
}

function requireDifferent(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new ExportError(`names of input, parameters and outputs must differ; got '${twice}' twice`)
}
