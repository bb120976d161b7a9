import type { Fault } from '../format-error.ts'
import type { OnnxAttribute } from './onnx.ts'
import {
  bytesIn,
  fieldsOf,
  floatIn,
  floatsIn,
  textIn,
  type WireField,
  wholeIn,
  wholesIn,
} from './protobuf/decode.ts'
import { readTensor } from './read-tensor.ts'

/** `AttributeProto.AttributeType`: which of its fields holds the value. */
const kinds: Readonly<Record<number, OnnxAttribute['kind']>> = {
  1: 'float',
  2: 'int',
  3: 'string',
  4: 'tensor',
  6: 'floats',
  7: 'ints',
  8: 'strings',
}

/** The field of each kind. */
const fields: Readonly<Record<OnnxAttribute['kind'], number>> = {
  float: 2,
  int: 3,
  string: 4,
  tensor: 5,
  floats: 7,
  ints: 8,
  strings: 9,
}

/**
 * A setting of a node with its name.
 * @throws FormatError for kinds that are not read: graphs, sparse tensors, types
 */
export function readAttribute(message: Uint8Array, fault: Fault): [name: string, attribute: OnnxAttribute] {
  const given = Array.from(fieldsOf(message, fault))
  const last = (field: number): WireField | undefined => given.findLast((one) => one.field === field)
  const named = last(1)
  if (!named) throw fault('attributes with a name', 'one without')
  const name = textIn(named, fault)
  const typed = last(20)
  const code = typed ? wholeIn(typed, fault) : 0
  if (!Object.hasOwn(kinds, code))
    throw fault(`attribute '${name}' of a type among ${Object.values(kinds).join(', ')}`, `type ${code}`, {
      offset: named.offset,
      fix: 'a node that holds a graph or names a type is not read',
    })
  const kind = kinds[code]
  const all = given.filter(({ field }) => field === fields[kind])
  return [name, attributeOf(kind, all, name, fault)]
}

function attributeOf(
  kind: OnnxAttribute['kind'],
  given: readonly WireField[],
  name: string,
  fault: Fault,
): OnnxAttribute {
  if (kind === 'ints') return { kind, value: given.flatMap((one) => wholesIn(one, fault)) }
  if (kind === 'floats') return { kind, value: given.flatMap((one) => floatsIn(one, 4, fault)) }
  if (kind === 'strings') return { kind, value: given.map((one) => textIn(one, fault)) }
  const one = given.at(-1)
  if (kind === 'tensor') {
    if (!one) throw fault(`a tensor in attribute '${name}'`, 'none')
    return { kind, value: readTensor(bytesIn(one, fault), fault).tensor }
  }
  if (kind === 'string') return { kind, value: one ? textIn(one, fault) : '' }
  if (kind === 'float') return { kind, value: one ? floatIn(one, fault) : 0 }
  return { kind, value: one ? wholeIn(one, fault) : 0 } // what is left out is 0
}
