import type { ConvGeometry, PoolGeometry, Tensor } from '@pretexts/tensor'
import type { GraphValue } from './graph-builder.ts'
import type { Mapped, Mappings } from './mapping.ts'
import { isDynamic } from './sizes.ts'

/** Zeros behind the last row and column that the last window needs. */
function padsOf({ input, output, kernel, stride, padding }: PoolGeometry): number[] {
  const after = [0, 1].map((i) =>
    Math.max(0, (output[i + 2] - 1) * stride[i] + kernel[i] - input[i + 2] - padding[i]),
  )
  return [...padding, ...after]
}

/** Products, convolutions, pooling, norms and attention: what networks spend their time on. */
export const networks: Mappings = {
  linear: ({ graph, inputs }) => graph.node('Gemm', inputs, { transB: 1 }),
  matmul: ({ graph, inputs }) => graph.node('MatMul', inputs),
  conv2d: ({ graph, inputs, operation }) => {
    const { kernel, stride, padding, dilation, groups } = operation.facts.geometry as ConvGeometry
    return graph.node('Conv', inputs, {
      kernel_shape: [...kernel],
      strides: [...stride],
      pads: [...padding, ...padding],
      dilations: [...dilation],
      group: groups,
    })
  },
  // What convTranspose2d computes. `input` and `output` are those of the convolution whose gradient it is.
  conv2dInputGradient: ({ graph, inputs, operation }) => {
    const { input, output, kernel, stride, padding, dilation, groups } = operation.facts
      .geometry as ConvGeometry
    const missing = [0, 1].map(
      (i) =>
        input[i + 2] + 2 * padding[i] - stride[i] * (output[i + 2] - 1) - dilation[i] * (kernel[i] - 1) - 1,
    )
    return graph.node('ConvTranspose', inputs, {
      kernel_shape: [...kernel],
      strides: [...stride],
      pads: [...padding, ...padding],
      output_padding: missing,
      dilations: [...dilation],
      group: groups,
    })
  },
  maxPool2d: ({ graph, inputs, operation }) => {
    const geometry = operation.facts.geometry as PoolGeometry
    const { kernel, stride } = geometry
    return graph.node('MaxPool', inputs, {
      kernel_shape: [...kernel],
      strides: [...stride],
      pads: padsOf(geometry),
    })
  },
  // Divided by the whole window, zeros included; what is not counted is made up for by a factor that is an operation of its own.
  averagePool2d: ({ graph, inputs, operation }) => {
    const geometry = operation.facts.geometry as PoolGeometry
    return graph.node('AveragePool', inputs, {
      kernel_shape: [...geometry.kernel],
      strides: [...geometry.stride],
      pads: padsOf(geometry),
      count_include_pad: 1,
    })
  },
  layerNorm: ({ graph, operation, value }) => {
    const { x, gamma, beta, axes, eps } = operation.facts as {
      x: Tensor
      gamma: Tensor | null
      beta: Tensor | null
      axes: number
      eps: number
    }
    const input = value(x)
    const features = x.shape.slice(x.rank - axes)
    const ones = new Float32Array(features.reduce((a, b) => a * b, 1)).fill(1)
    const scale = gamma
      ? value(gamma)
      : graph.cast(graph.constant({ type: 'float32', shape: features, values: ones }), input.type)
    return graph.node('LayerNormalization', beta ? [input, scale, value(beta)] : [input, scale], {
      axis: x.rank - axes,
      epsilon: { float: eps },
    })
  },
  groupNorm,
  scaledDotProductAttention: attention,
}

/** A group's channels are one row of numbers; rows are normalized as the channels of InstanceNormalization are. γ and β follow by channel. */
function groupNorm({ graph, operation, sizes, value }: Mapped): GraphValue {
  const { x, gamma, beta, geometry, eps } = operation.facts as {
    x: Tensor
    gamma: Tensor | null
    beta: Tensor | null
    geometry: { channels: number; groups: number }
    eps: number
  }
  const { channels, groups } = geometry
  const input = value(x)
  const forGroups = (number: number): GraphValue => {
    const values = new Float32Array(groups).fill(number)
    return graph.cast(graph.constant({ type: 'float32', shape: [groups], values }), input.type)
  }
  const rows = graph.node('Reshape', [input, graph.int64([0, groups, -1])])
  const epsilon = { epsilon: { float: eps } }
  const normalized = graph.node('InstanceNormalization', [rows, forGroups(1), forGroups(0)], epsilon)
  const shape = sizes.map((size) => (isDynamic(size) ? -1 : size))
  const back = graph.node('Reshape', [normalized, graph.int64(shape)])
  const perChannel = graph.int64([channels, ...sizes.slice(2).map(() => 1)])
  const byChannel = (parameter: Tensor): GraphValue => graph.node('Reshape', [value(parameter), perChannel])
  const scaled = gamma ? graph.node('Mul', [back, byChannel(gamma)]) : back
  return beta ? graph.node('Add', [scaled, byChannel(beta)]) : scaled
}

/**
 * `softmax(scale · q kᵀ) v`. Where nobody may attend, scores are far below all others, and shares are 0 afterwards: a query that may
 * attend to nothing gets zeros, not NaN.
 */
function attention({ graph, operation, inputs: [q, k, v], value }: Mapped): GraphValue {
  const { attend, causal, scale } = operation.facts as {
    attend: Tensor | null
    causal?: boolean
    scale: number
  }
  const [queries, keys] = operation.inputs
  const { rank } = keys
  const order = Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i)) // the last two swapped
  const turned = graph.node('Transpose', [k], { perm: order })
  const scores = graph.node('MatMul', [graph.node('Mul', [q, graph.float(scale, q.type)]), turned])
  const masks = [
    ...(attend ? [graph.cast(value(attend), 'bool')] : []),
    ...(causal ? [past(graph, queries.shape[rank - 2], keys.shape[rank - 2])] : []),
  ]
  if (masks.length === 0) return graph.node('MatMul', [graph.node('Softmax', [scores], { axis: -1 }), v])
  const may = masks.length === 2 ? graph.node('And', masks) : masks[0]
  const allowed = graph.node('Where', [may, scores, graph.float(-1e30, q.type)], {}, q.type)
  const shares = graph.node('Softmax', [allowed], { axis: -1 })
  return graph.node('MatMul', [graph.node('Where', [may, shares, graph.float(0, q.type)], {}, q.type), v])
}

/** Which keys are not after a query, (L, S); the last query stands at the last key. */
function past(graph: Mapped['graph'], queries: number, keys: number): GraphValue {
  const values = Uint8Array.from({ length: queries * keys }, (_, i) =>
    (i % keys) - Math.floor(i / keys) <= keys - queries ? 1 : 0,
  )
  return graph.constant({ type: 'bool', shape: [queries, keys], values })
}
