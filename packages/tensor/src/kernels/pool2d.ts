import type { Tensor } from '../tensor/tensor.ts'

/** Windows of `kernel` places, `stride` apart, over images (N, C, H, W) with `padding` on either side. */
export interface PoolGeometry {
  readonly input: readonly [n: number, c: number, h: number, w: number]
  readonly output: readonly [n: number, c: number, h: number, w: number]
  readonly kernel: readonly [h: number, w: number]
  readonly stride: readonly [h: number, w: number]
  readonly padding: readonly [h: number, w: number]
}

/** For every output, the places of its window that lie inside the image, as a rectangle. */
function forEachWindow(
  { input, output, kernel, stride, padding }: PoolGeometry,
  f: (out: number, plane: number, top: number, bottom: number, left: number, right: number) => void,
): void {
  const [n, c, h, w] = input
  const [, , oh, ow] = output
  let out = 0
  for (let plane = 0; plane < n * c; plane++) {
    for (let p = 0; p < oh; p++) {
      const y = p * stride[0] - padding[0]
      for (let q = 0; q < ow; q++) {
        const x = q * stride[1] - padding[1]
        const bottom = Math.min(y + kernel[0], h)
        const right = Math.min(x + kernel[1], w)
        f(out++, plane * h * w, Math.max(y, 0), bottom, Math.max(x, 0), right)
      }
    }
  }
}

/** y = the largest value of each window; `from` = its place in x, the first one where several are equal. NaN wins. */
export function maxPool2dReference(x: Tensor, geometry: PoolGeometry, y: Tensor, from: Tensor): void {
  const values = x.elements()
  const largest = y.memory
  const places = from.memory
  const width = geometry.input[3]
  forEachWindow(geometry, (out, plane, top, bottom, left, right) => {
    let best = plane + top * width + left
    for (let i = top; i < bottom; i++) {
      for (let j = left; j < right; j++) {
        const at = plane + i * width + j
        if (values[at] > values[best] || (values[at] !== values[at] && values[best] === values[best]))
          best = at
      }
    }
    largest[out] = values[best]
    places[out] = best
  })
}

/** The adjoint of `maxPool2dReference`: every value of g is added at the place that its window's largest came from. */
export function maxPool2dGradientReference(g: Tensor, from: Tensor, _: PoolGeometry, x: Tensor): void {
  const values = g.elements()
  const places = from.memory
  const sums = x.memory.fill(0)
  for (let i = 0; i < values.length; i++) sums[places[i]] += values[i]
}

/** y = the sum of each window / (kH · kW): zeros in the padding count. */
export function averagePool2dReference(x: Tensor, geometry: PoolGeometry, y: Tensor): void {
  const values = x.elements()
  const width = geometry.input[3]
  const area = geometry.kernel[0] * geometry.kernel[1]
  const means = y.memory
  forEachWindow(geometry, (out, plane, top, bottom, left, right) => {
    let total = 0
    for (let i = top; i < bottom; i++)
      for (let j = left; j < right; j++) total += values[plane + i * width + j]
    means[out] = total / area
  })
}

/** The adjoint of `averagePool2dReference`: every value of g is spread evenly over its window. */
export function averagePool2dGradientReference(g: Tensor, geometry: PoolGeometry, x: Tensor): void {
  const values = g.elements()
  const width = geometry.input[3]
  const area = geometry.kernel[0] * geometry.kernel[1]
  const spread = x.memory
  forEachWindow(geometry, (out, plane, top, bottom, left, right) => {
    const share = values[out] / area
    for (let i = top; i < bottom; i++)
      for (let j = left; j < right; j++) spread[plane + i * width + j] += share
  })
}
