import { type TypedArray, typedArray } from '../tensor/dtype.ts'
import { Tensor, wrap } from '../tensor/tensor.ts'
import { addProduct } from './matmul.ts'

/** Everything that a convolution of images (N, C, H, W) with filters (O, C/groups, kH, kW) needs to know. */
export interface ConvGeometry {
  readonly input: readonly [n: number, c: number, h: number, w: number]
  readonly output: readonly [n: number, o: number, h: number, w: number]
  readonly kernel: readonly [h: number, w: number]
  readonly stride: readonly [h: number, w: number]
  readonly padding: readonly [h: number, w: number]
  readonly dilation: readonly [h: number, w: number]
  readonly groups: number
}

type ConvKernel = (a: Tensor, b: Tensor, geometry: ConvGeometry, y: Tensor) => void

/**
 * y = x ∗ w + b: per image and group, filters (O, K) times columns (K, P), K = C·kH·kW values under each of P places.
 */
export function conv2dReference(
  x: Tensor,
  w: Tensor,
  bias: Tensor | null,
  geometry: ConvGeometry,
  y: Tensor,
): void {
  fillWithBias(y.memory, bias, geometry)
  forEachColumns(x, geometry, (columns, image, group) => {
    addProduct(filters(w, geometry, group), columns, outputs(y, geometry, image, group))
  })
}

function fillWithBias(y: TypedArray, bias: Tensor | null, { output: [, o, h, w] }: ConvGeometry): void {
  if (!bias) {
    y.fill(0)
    return
  }
  const shift = bias.elements()
  for (let i = 0, at = 0; at < y.length; i++, at += h * w) y.fill(shift[i % o], at, at + h * w)
}

/** The adjoint in x: columns (K, P) = filtersᵀ · ḡ, each value added back to the pixel that it came from. */
export const conv2dInputGradientReference: ConvKernel = (g, w, geometry, x) => {
  const pixels = x.memory.fill(0)
  const { input, groups } = geometry
  const places = geometry.output[2] * geometry.output[3]
  const depth = columnDepth(geometry)
  for (let image = 0; image < input[0]; image++) {
    for (let group = 0; group < groups; group++) {
      const columns = wrap(typedArray(x.dtype, depth * places), [depth, places])
      addProduct(flipAxes(filters(w, geometry, group)), outputs(g, geometry, image, group), columns)
      const start = (image * groups + group) * (input[1] / groups) * input[2] * input[3]
      const values = columns.memory
      visitColumns(geometry, start, (pixel, at) => {
        pixels[pixel] += values[at]
      })
    }
  }
}

/** The adjoint in w: filters (O, K) = ḡ (O, P) · columnsᵀ, summed over images. */
export const conv2dWeightGradientReference: ConvKernel = (g, x, geometry, w) => {
  w.memory.fill(0)
  forEachColumns(x, geometry, (columns, image, group) => {
    addProduct(outputs(g, geometry, image, group), flipAxes(columns), filters(w, geometry, group))
  })
}

/** Unrolls every image and group to its columns (K, P), one at a time in the same memory. */
function forEachColumns(
  x: Tensor,
  geometry: ConvGeometry,
  f: (columns: Tensor, image: number, group: number) => void,
): void {
  const { input, output, groups } = geometry
  const depth = columnDepth(geometry)
  const places = output[2] * output[3]
  const values: TypedArray = x.elements()
  const columns = wrap(typedArray(x.dtype, depth * places), [depth, places])
  const unrolled = columns.memory
  for (let image = 0; image < input[0]; image++) {
    for (let group = 0; group < groups; group++) {
      const start = (image * groups + group) * (input[1] / groups) * input[2] * input[3]
      visitColumns(geometry, start, (pixel, at) => {
        unrolled[at] = values[pixel] // places in the padding are never visited and stay 0
      })
      f(columns, image, group)
    }
  }
}

/** Calls `visit(pixel, at)` for every column entry `at` that lies inside the image, `pixel` being its place there. */
export function visitColumns(
  { input, output, kernel, stride, padding, dilation, groups }: ConvGeometry,
  start: number,
  visit: (pixel: number, at: number) => void,
): void {
  const [, c, h, w] = input
  const [, , oh, ow] = output
  let row = 0 // of the columns: channel, then kernel row, then kernel column
  for (let channel = 0; channel < c / groups; channel++) {
    for (let i = 0; i < kernel[0]; i++) {
      for (let j = 0; j < kernel[1]; j++, row++) {
        const [fromX, toX] = inside(ow, j * dilation[1] - padding[1], stride[1], w)
        for (let p = 0; p < oh; p++) {
          const y = p * stride[0] + i * dilation[0] - padding[0]
          if (y < 0 || y >= h) continue
          const line = start + (channel * h + y) * w + j * dilation[1] - padding[1]
          const at = (row * oh + p) * ow
          for (let q = fromX; q < toX; q++) visit(line + q * stride[1], at + q)
        }
      }
    }
  }
}

/** The range of q in 0 … count − 1 with 0 ≤ shift + q·step < size. */
function inside(count: number, shift: number, step: number, size: number): [from: number, to: number] {
  return [Math.max(0, Math.ceil(-shift / step)), Math.min(count, Math.ceil((size - shift) / step))]
}

function columnDepth({ input, kernel, groups }: ConvGeometry): number {
  return (input[1] / groups) * kernel[0] * kernel[1]
}

/** The filters of one group as a matrix (O/groups, K). */
function filters(w: Tensor, geometry: ConvGeometry, group: number): Tensor {
  const count = geometry.output[1] / geometry.groups
  const depth = columnDepth(geometry)
  return new Tensor(w.storage, [count, depth], undefined, w.offset + group * count * depth)
}

/** The outputs of one image and group as a matrix (O/groups, P). */
function outputs(y: Tensor, { output, groups }: ConvGeometry, image: number, group: number): Tensor {
  const count = output[1] / groups
  const places = output[2] * output[3]
  return new Tensor(
    y.storage,
    [count, places],
    undefined,
    y.offset + (image * groups + group) * count * places,
  )
}

function flipAxes({ storage, shape, strides, offset }: Tensor): Tensor {
  return new Tensor(storage, [shape[1], shape[0]], [strides[1], strides[0]], offset)
}
