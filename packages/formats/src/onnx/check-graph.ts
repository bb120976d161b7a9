import type { Fault } from '../format-error.ts'
import type { OnnxGraph } from './onnx.ts'

/**
 * A graph holds together: every value has one origin, nodes read only what stands before them, and the outputs exist.
 * @throws FormatError naming the value and the node
 */
export function checkGraph({ nodes, initializers, inputs, outputs }: OnnxGraph, fault: Fault): void {
  const known = new Set(initializers.keys())
  for (const { name } of inputs) known.add(name) // older files list their weights among the inputs
  if (new Set(inputs.map(({ name }) => name)).size !== inputs.length)
    throw fault('inputs of different names', `'${repeated(inputs.map(({ name }) => name))}' twice`)
  for (const [i, node] of nodes.entries()) {
    const what = `node ${i} (${node.op}${node.name ? ` '${node.name}'` : ''})`
    const open = node.inputs.find((input) => input !== '' && !known.has(input))
    if (open !== undefined)
      throw fault(`${what} to read values that stand before it`, `'${open}', which nothing gives`)
    for (const output of node.outputs) {
      if (output === '') continue
      if (known.has(output)) throw fault(`${what} to give a value of its own`, `'${output}' a second time`)
      known.add(output)
    }
  }
  if (outputs.length === 0) throw fault('a graph with an output', 'none')
  const absent = outputs.find(({ name }) => !known.has(name))
  if (absent) throw fault('outputs that are computed', `'${absent.name}', which nothing gives`)
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i)
}
