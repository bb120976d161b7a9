/*
 * An ONNX model of one node, as bytes: just enough of protocol buffers. Field numbers are those of onnx.proto.
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const varint = (value) => {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}
const number = (field, value) => [...varint(field * 8), ...varint(value)]
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content]
const text = (field, content) => bytes(field, Buffer.from(content))

const float = 1
const value = (name, shape) => {
  const dims = shape.flatMap((size) => bytes(1, number(1, size)))
  const tensorType = [...number(1, float), ...bytes(2, dims)]
  return [...text(1, name), ...bytes(2, bytes(1, tensorType))]
}

const attribute = (name, content) => {
  const [whole, list] = [2, 7] // AttributeProto.AttributeType INT and INTS
  return Array.isArray(content)
    ? [...text(1, name), ...content.flatMap((x) => number(8, x)), ...number(20, list)]
    : [...text(1, name), ...number(3, content), ...number(20, whole)]
}

/**
 * @param {string} op the operator: `Gemm`
 * @param {readonly (readonly number[])[]} inputs shapes; the inputs are called x0, x1, …
 * @param {readonly number[]} output shape of y
 * @param {Record<string, number | readonly number[]>} attributes
 * @returns {Uint8Array}
 */
export function onnxModel(op, inputs, output, attributes = {}) {
  const names = inputs.map((_, i) => `x${i}`)
  const node = [
    ...names.flatMap((name) => text(1, name)),
    ...text(2, 'y'),
    ...text(4, op),
    ...Object.entries(attributes).flatMap((entry) => bytes(5, attribute(...entry))),
  ]
  const graph = [
    ...bytes(1, node),
    ...text(2, 'g'),
    ...inputs.flatMap((shape, i) => bytes(11, value(names[i], shape))),
    ...bytes(12, value('y', output)),
  ]
  const opset = number(2, 17)
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, opset)])
}
