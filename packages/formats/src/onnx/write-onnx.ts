import { type Fault, faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { countOf } from '../numbers/check-array.ts'
import { littleEndian } from '../numbers/number-types.ts'
import { checkGraph } from './check-graph.ts'
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx.ts'
import { codes } from './onnx-types.ts'
import { bytes, float, floats, message, type Pieces, text, whole, wholes } from './protobuf/encode.ts'

/**
 * A model as an ONNX file. The same model gives the same bytes: fields, nodes and weights stand in the order in which they are given,
 * and no time or name of a machine is written.
 *
 * @throws FormatError for a graph whose nodes read what nothing gives, a name that is given twice, or a shape that does not fit its
 *   numbers
 * @see https://onnx.ai/onnx/repo-docs/IR.html, and onnx.proto for the numbers of the fields
 * @example writeFileSync('encoder.onnx', writeOnnx(model))
 */
export function writeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const fault = faultIn('writeOnnx', 'model')
  checkGraph(model.graph, fault)
  const { irVersion, opset, producer, producerVersion, metadata, graph } = model
  return joinBytes([
    ...whole(1, irVersion),
    ...text(2, producer),
    ...text(3, producerVersion),
    ...message(7, graphFields(graph, fault)),
    ...message(8, [...text(1, ''), ...whole(2, opset)]),
    ...[...metadata].flatMap(([key, value]) => message(14, [...text(1, key), ...text(2, value)])),
  ])
}

function graphFields({ name, nodes, initializers, inputs, outputs }: OnnxGraph, fault: Fault): Pieces {
  return [
    ...nodes.flatMap((node) => message(1, nodeFields(node, fault))),
    ...text(2, name),
    ...[...initializers].flatMap(([key, tensor]) => message(5, tensorFields(tensor, key, fault))),
    ...inputs.flatMap((value) => message(11, valueFields(value))),
    ...outputs.flatMap((value) => message(12, valueFields(value))),
  ]
}

function nodeFields({ name, op, domain, inputs, outputs, attributes }: OnnxNode, fault: Fault): Pieces {
  return [
    ...inputs.flatMap((input) => text(1, input)),
    ...outputs.flatMap((output) => text(2, output)),
    ...text(3, name),
    ...text(4, op),
    ...Object.entries(attributes).flatMap(([key, attribute]) =>
      message(5, [...text(1, key), ...attributeFields(attribute, key, fault)]),
    ),
    ...(domain === '' ? [] : text(7, domain)),
  ]
}

/** The value of an attribute, and its type, `AttributeProto.AttributeType`. */
function attributeFields(attribute: OnnxAttribute, name: string, fault: Fault): Pieces {
  switch (attribute.kind) {
    case 'float':
      return [...float(2, attribute.value), ...whole(20, 1)]
    case 'int':
      return [...whole(3, attribute.value), ...whole(20, 2)]
    case 'string':
      return [...text(4, attribute.value), ...whole(20, 3)]
    case 'tensor':
      return [...message(5, tensorFields(attribute.value, name, fault)), ...whole(20, 4)]
    case 'floats':
      return [...floats(7, attribute.value), ...whole(20, 6)]
    case 'ints':
      return [...wholes(8, attribute.value), ...whole(20, 7)]
    case 'strings':
      return [...attribute.value.flatMap((value) => text(9, value)), ...whole(20, 8)]
  }
}

function tensorFields({ type, shape, values }: OnnxTensor, name: string, fault: Fault): Pieces {
  const count = countOf(shape, Number.MAX_SAFE_INTEGER, fault)
  if (count !== values.length)
    throw fault(`${count} numbers of '${name}' for the shape [${shape.join(', ')}]`, `${values.length}`, {
      fix: 'give the shape that the numbers have',
    })
  return [...wholes(1, shape), ...whole(2, codes[type]), ...text(8, name), ...bytes(9, littleEndian(values))]
}

function valueFields({ name, type, shape }: OnnxValue): Pieces {
  const sizes = shape.flatMap((size) =>
    message(1, typeof size === 'number' ? whole(1, size) : size === null ? [] : text(2, size)),
  )
  const tensor = message(1, [...whole(1, codes[type]), ...message(2, sizes)])
  return [...text(1, name), ...message(2, tensor)]
}
