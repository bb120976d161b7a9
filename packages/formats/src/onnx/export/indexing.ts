import type { Tensor } from '@pretexts/tensor'
import type { Mapped, Mappings } from './mapping.ts'
import { isDynamic } from './sizes.ts'

/** The axis that is looked along; it must not be that of the batch. */
function axisOf({ operation, sizesOf, refuse }: Mapped): number {
  const axis = operation.facts.along as number
  if (isDynamic(sizesOf(operation.inputs[0])[axis])) refuse('it looks along the batch')
  return axis
}

/** Operations that look up elements by their places. */
export const indexing: Mappings = {
  select: (mapped) => {
    const { graph, inputs: [x], operation } = mapped // biome-ignore format: one line
    return graph.node('Gather', [x, graph.int64([operation.facts.at as number], [])], {
      axis: axisOf(mapped),
    })
  },
  indexSelect: (mapped) => {
    const { graph, inputs: [x], operation, value } = mapped // biome-ignore format: one line
    return graph.node('Gather', [x, value(operation.facts.indices as Tensor)], { axis: axisOf(mapped) })
  },
  gather: (mapped) => {
    const { graph, inputs: [x], operation, sizesOf, value, refuse } = mapped // biome-ignore format: one line
    const axis = axisOf(mapped)
    const indices = operation.facts.indices as Tensor
    const [from, at] = [sizesOf(operation.inputs[0]), sizesOf(indices)]
    const agree = from.every((size, i) => i === axis || JSON.stringify(size) === JSON.stringify(at[i]))
    if (!agree) refuse('its indices are repeated along an axis')
    return graph.node('GatherElements', [x, value(indices)], { axis })
  },
}
