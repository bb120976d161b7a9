import { type Fault, faultIn } from '../format-error.ts'
import { checkGraph } from './check-graph.ts'
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx.ts'
import { codeName, typeOfCode } from './onnx-types.ts'
import { bytesIn, fieldsOf, textIn, wholeIn } from './protobuf/decode.ts'
import { readAttribute } from './read-attribute.ts'
import { readTensor } from './read-tensor.ts'

/**
 * The model in an ONNX file as plain data: nodes, weights, inputs and outputs.
 *
 * No length in the file is believed, nothing is executed, and no other file is opened. Arrays are no larger than the bytes that the
 * file has for them. The graph is checked: each value has one origin, and nodes stand in order.
 *
 * @param source what errors call the file. Default `ONNX file`
 * @throws FormatError for anything else, for graphs inside of nodes (If, Loop), functions, weights in other files, and types of numbers
 *   that are not read
 * @see https://onnx.ai/onnx/repo-docs/IR.html
 * @example readOnnx(readFileSync('encoder.onnx'), 'encoder.onnx').graph.nodes.map(({ op }) => op)
 */
export function readOnnx(bytes: Uint8Array, source = 'ONNX file'): OnnxModel {
  const fault = faultIn('readOnnx', source)
  const whole = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const local = relativeTo(whole.byteOffset, fault)
  const head = { irVersion: 0, opset: 0, producer: '', producerVersion: '' }
  const metadata = new Map<string, string>()
  let graph: OnnxGraph | null = null
  for (const given of fieldsOf(whole, local)) {
    if (given.field === 1) head.irVersion = wholeIn(given, local)
    else if (given.field === 2) head.producer = textIn(given, local)
    else if (given.field === 3) head.producerVersion = textIn(given, local)
    else if (given.field === 7) {
      if (graph) throw local('one graph', 'a second one', { offset: given.offset })
      graph = graphIn(bytesIn(given, local), local)
    } else if (given.field === 8) head.opset = opsetIn(bytesIn(given, local), head.opset, local)
    else if (given.field === 14) metadata.set(...pairIn(bytesIn(given, local), local))
    else if (given.field === 25)
      throw local('a model of operators alone', 'one with functions of its own', {
        fix: 'inline the functions first',
      })
  }
  if (!graph) throw local('a model with a graph', 'none')
  if (head.irVersion < 1) throw local('a version of the format from 1 on', `${head.irVersion}`)
  if (head.opset < 1) throw local('a version of the operators from 1 on', `${head.opset}`)
  checkGraph(graph, local)
  return { ...head, metadata, graph }
}

/** Places are counted from the beginning of the memory; errors count them from the beginning of the file. */
function relativeTo(start: number, fault: Fault): Fault {
  return (expected, found, { offset, ...others } = {}) =>
    fault(expected, found, offset === undefined ? others : { ...others, offset: offset - start })
}

/** The version of the operators of ONNX itself; other domains keep what was found before. */
function opsetIn(message: Uint8Array, before: number, fault: Fault): number {
  let [domain, version] = ['', 0]
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) domain = textIn(given, fault)
    else if (given.field === 2) version = wholeIn(given, fault)
  }
  return domain === '' || domain === 'ai.onnx' ? version : before
}

function pairIn(message: Uint8Array, fault: Fault): [key: string, value: string] {
  let [key, value] = ['', '']
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) key = textIn(given, fault)
    else if (given.field === 2) value = textIn(given, fault)
  }
  return [key, value]
}

function graphIn(message: Uint8Array, fault: Fault): OnnxGraph {
  let name = ''
  const nodes: OnnxNode[] = []
  const initializers = new Map<string, OnnxTensor>()
  const [inputs, outputs]: OnnxValue[][] = [[], []]
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) nodes.push(nodeIn(bytesIn(given, fault), fault))
    else if (given.field === 2) name = textIn(given, fault)
    else if (given.field === 5) {
      const { name: key, tensor } = readTensor(bytesIn(given, fault), fault)
      if (initializers.has(key))
        throw fault('weights of different names', `'${key}' twice`, { offset: given.offset })
      initializers.set(key, tensor)
    } else if (given.field === 11) inputs.push(valueIn(bytesIn(given, fault), fault))
    else if (given.field === 12) outputs.push(valueIn(bytesIn(given, fault), fault))
    else if (given.field === 15)
      throw fault('dense weights', 'sparse ones', { offset: given.offset, fix: 'make them dense first' })
  }
  return { name, nodes, initializers, inputs, outputs }
}

function nodeIn(message: Uint8Array, fault: Fault): OnnxNode {
  const node = { name: '', op: '', domain: '' }
  const [inputs, outputs]: string[][] = [[], []]
  const attributes: [string, OnnxNode['attributes'][string]][] = []
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) inputs.push(textIn(given, fault))
    else if (given.field === 2) outputs.push(textIn(given, fault))
    else if (given.field === 3) node.name = textIn(given, fault)
    else if (given.field === 4) node.op = textIn(given, fault)
    else if (given.field === 5) attributes.push(readAttribute(bytesIn(given, fault), fault))
    else if (given.field === 7) node.domain = textIn(given, fault)
  }
  if (node.op === '') throw fault('nodes with an operator', `'${node.name}' without`)
  return { ...node, inputs, outputs, attributes: Object.fromEntries(attributes) }
}

function valueIn(message: Uint8Array, fault: Fault): OnnxValue {
  let name = ''
  let found: Pick<OnnxValue, 'type' | 'shape'> | null = null
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) name = textIn(given, fault)
    else if (given.field === 2) found = typeIn(bytesIn(given, fault), fault)
  }
  if (name === '' || !found) throw fault('inputs and outputs with a name and a type', `'${name}'`)
  return { name, ...found }
}

/** The type of a value that is a tensor. */
function typeIn(message: Uint8Array, fault: Fault): Pick<OnnxValue, 'type' | 'shape'> | null {
  for (const given of fieldsOf(message, fault)) {
    if (given.field !== 1) continue
    let [code, shape]: [number, OnnxValue['shape']] = [0, []]
    for (const part of fieldsOf(bytesIn(given, fault), fault)) {
      if (part.field === 1) code = wholeIn(part, fault)
      else if (part.field === 2) shape = shapeIn(bytesIn(part, fault), fault)
    }
    const type = typeOfCode(code)
    if (!type) throw fault('numbers of a type that is read', codeName(code), { offset: given.offset })
    return { type, shape }
  }
  return null
}

function shapeIn(message: Uint8Array, fault: Fault): OnnxValue['shape'] {
  return Array.from(fieldsOf(message, fault))
    .filter(({ field }) => field === 1)
    .map((dimension) => {
      let size: number | string | null = null
      for (const given of fieldsOf(bytesIn(dimension, fault), fault)) {
        if (given.field === 1) size = wholeIn(given, fault)
        else if (given.field === 2) size = textIn(given, fault)
      }
      return size
    })
}
