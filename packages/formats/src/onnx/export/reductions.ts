import type { GraphValue } from './graph-builder.ts'
import type { Mapped, Mapping, Mappings } from './mapping.ts'
import { isDynamic } from './sizes.ts'

/** The reduced axes, which must not be that of the batch. */
function axesOf({ operation, sizesOf, refuse }: Mapped): readonly number[] {
  const axes = operation.facts.axes as readonly number[]
  const sizes = sizesOf(operation.inputs[0])
  if (axes.some((axis) => isDynamic(sizes[axis]))) refuse('it reduces over the batch')
  return axes
}

/** One number for every group of elements; reduced axes stay with size 1. */
const reduction =
  (op: string): Mapping =>
  (mapped) =>
    mapped.graph.node(op, mapped.inputs, { axes: axesOf(mapped), keepdims: 1 })

const place =
  (op: string): Mapping =>
  (mapped) => {
    const { graph, inputs, refuse } = mapped
    const axes = axesOf(mapped)
    if (axes.length !== 1) refuse('it looks over several axes')
    return graph.cast(graph.node(op, inputs, { axis: axes[0], keepdims: 1 }, 'int64'), 'int32')
  }

/** The mean of squared distances from the mean. */
function variance(mapped: Mapped): GraphValue {
  const { graph, inputs: [x] } = mapped // biome-ignore format: one line
  const settings = { axes: axesOf(mapped), keepdims: 1 }
  const deviations = graph.node('Sub', [x, graph.node('ReduceMean', [x], settings)])
  return graph.node('ReduceMean', [graph.node('Mul', [deviations, deviations])], settings)
}

/** Operations that make one number of many. */
export const reductions: Mappings = {
  // The axes of ReduceSum alone are an input.
  sum: (mapped) => {
    const { graph, inputs: [x] } = mapped // biome-ignore format: one line
    const counted = x.type === 'bool' || x.type === 'uint8' ? graph.cast(x, 'int32') : x
    return graph.node('ReduceSum', [counted, graph.int64(axesOf(mapped))], { keepdims: 1 })
  },
  mean: reduction('ReduceMean'),
  max: reduction('ReduceMax'),
  min: reduction('ReduceMin'),
  prod: reduction('ReduceProd'),
  norm1: reduction('ReduceL1'),
  norm2: reduction('ReduceL2'),
  logSumExp: reduction('ReduceLogSumExp'),
  variance,
  std: (mapped) => mapped.graph.node('Sqrt', [variance(mapped)]),
  argmax: place('ArgMax'),
  argmin: place('ArgMin'),
  cumsum: ({ graph, inputs: [x], operation, sizesOf, refuse }) => {
    const { along, reverse } = operation.facts as { along: number; reverse: boolean }
    if (isDynamic(sizesOf(operation.inputs[0])[along])) refuse('it adds up along the batch')
    const counted = x.type === 'bool' || x.type === 'uint8' ? graph.cast(x, 'int32') : x
    return graph.node('CumSum', [counted, graph.int64([along], [])], { reverse: reverse ? 1 : 0 })
  },
  softmax: softmaxBy('Softmax'),
  logSoftmax: softmaxBy('LogSoftmax'),
}

function softmaxBy(op: string): Mapping {
  return (mapped) => {
    const axes = axesOf(mapped)
    if (axes.length !== 1) mapped.refuse('it runs over several axes')
    return mapped.graph.node(op, mapped.inputs, { axis: axes[0] })
  }
}
