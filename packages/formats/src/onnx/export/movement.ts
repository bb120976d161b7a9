import type { GraphValue } from './graph-builder.ts'
import type { Mapped, Mapping, Mappings } from './mapping.ts'
import { isDynamic } from './sizes.ts'

/** The same elements under another shape. One size may grow with the batch; it is left open. */
const reshape: Mapping = ({ graph, inputs: [x], sizes, refuse }) => {
  if (sizes.filter(isDynamic).length > 1) refuse('two of its sizes grow with the batch')
  return graph.node('Reshape', [x, graph.int64(sizes.map((size) => (isDynamic(size) ? -1 : size)))])
}

/** What changes nothing of the numbers. */
const same: Mapping = ({ inputs: [x] }) => x

interface Span {
  readonly start: number
  readonly step: number
  readonly count: number
}

/** Bounds of each axis; one that grows with the batch is taken whole. */
function sliced(
  { graph, inputs: [x], refuse }: Mapped,
  spans: readonly (Span | null)[],
  whole: readonly number[],
): GraphValue {
  const axes = spans.flatMap((span, axis) =>
    span && (span.step !== 1 || span.start !== 0 || span.count !== whole[axis]) ? [axis] : [],
  )
  if (axes.length === 0) return x
  const cut = axes.map((axis) => spans[axis] as Span)
  if (cut.some(({ count }) => count === 0)) refuse('it takes nothing')
  const last = 2 ** 31 - 1
  // Going backwards, what stands before the first element is far below 0: −1 would be the last one.
  const ends = cut.map(({ start, step, count }) => {
    const end = start + step * count
    return end < 0 ? -last : end
  })
  const bounds = [cut.map(({ start }) => start), ends, axes, cut.map(({ step }) => step)]
  return graph.node('Slice', [x, ...bounds.map((values) => graph.int64(values))])
}

const slice: Mapping = (mapped) => {
  const [x] = mapped.operation.inputs
  const spans = mapped.operation.facts.spans as readonly Span[]
  const sizes = mapped.sizesOf(x)
  const whole = spans.map((span, axis) => {
    if (!isDynamic(sizes[axis])) return span
    if (span.step === 1 && span.start === 0 && span.count === x.shape[axis]) return null
    return mapped.refuse('it takes a part of the batch')
  })
  return sliced(mapped, whole, x.shape)
}

/** A piece of a split: where it begins, from the ranges that it was cut with. */
const piece: Mapping = (mapped) => {
  const [x] = mapped.operation.inputs
  const ranges = mapped.operation.facts.ranges as readonly (readonly [number, number] | readonly [])[]
  const axis = ranges.length - 1
  const range = ranges[axis]
  if (isDynamic(mapped.sizesOf(x)[axis])) mapped.refuse('it splits the batch')
  if (range.length === 0) return mapped.inputs[0]
  const spans = x.shape.map((_, i) =>
    i === axis ? { start: range[0], step: 1, count: range[1] - range[0] } : null,
  )
  return sliced(mapped, spans, x.shape)
}

/** Repeats axes of size 1. An axis that stays gets the size 1, which ONNX reads as: as it is. */
const expand: Mapping = ({ graph, inputs: [x], operation, sizes, sizesOf }) => {
  const from = sizesOf(operation.inputs[0])
  const lead = sizes.length - from.length
  const wanted = sizes.map((size, axis) => (axis >= lead && from[axis - lead] !== 1 ? 1 : size))
  return graph.node('Expand', [x, graph.shape(wanted)])
}

/** Operations that move elements, or only say where they lie. */
export const movement: Mappings = {
  reshape,
  squeeze: reshape,
  unsqueeze: reshape,
  contiguous: same,
  identity: same,
  joint: same,
  scaleGradient: same,
  straightThrough: same,
  permute: ({ graph, inputs, operation }) =>
    graph.node('Transpose', inputs, { perm: operation.facts.order as readonly number[] }),
  slice,
  split: piece,
  expand,
  flip: (mapped) => {
    const [x] = mapped.operation.inputs
    const over = mapped.operation.facts.over as readonly number[]
    if (over.some((axis) => isDynamic(mapped.sizesOf(x)[axis]))) mapped.refuse('it turns the batch around')
    const spans = x.shape.map((count, axis) =>
      over.includes(axis) ? { start: count - 1, step: -1, count } : null,
    )
    return sliced(mapped, spans, x.shape)
  },
  concat: ({ graph, inputs, operation, sizes, refuse }) => {
    const axis = operation.facts.along as number
    if (isDynamic(sizes[axis])) refuse('it joins along the batch')
    return graph.node('Concat', inputs, { axis })
  },
  pad: ({ graph, inputs: [x], operation, sizesOf, refuse }) => {
    const around = operation.facts.around as readonly (readonly [number, number])[]
    const sizes = sizesOf(operation.inputs[0])
    if (sizes.some((size, axis) => isDynamic(size) && around[axis].some((width) => width > 0)))
      refuse('it adds to the batch')
    const widths = [...around.map(([before]) => before), ...around.map(([, after]) => after)]
    const value = operation.facts.value as number
    return graph.node(
      'Pad',
      value === 0 ? [x, graph.int64(widths)] : [x, graph.int64(widths), graph.float(value, x.type)],
    )
  },
}
