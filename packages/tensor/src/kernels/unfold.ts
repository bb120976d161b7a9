import type { Tensor } from '../tensor/tensor.ts'
import { type ConvGeometry, visitColumns } from './conv2d.ts'

export type UnfoldKernel = (x: Tensor, geometry: ConvGeometry, y: Tensor) => void

/** Every patch of dense images x (N, C, H, W) as a column of y (N, K, P), K = C·kH·kW; padding stays 0. */
export const unfoldReference: UnfoldKernel = (x, geometry, y) => {
  const [source, target] = [x.elements(), y.memory]
  forEachImage(geometry, (image, columns) => {
    visitColumns(geometry, image, (pixel, at) => {
      target[columns + at] = source[pixel]
    })
  })
}

/** The adjoint: every column entry of x (N, K, P) added back to the pixel of y (N, C, H, W) that it came from. */
export const foldReference: UnfoldKernel = (x, geometry, y) => {
  const [source, target] = [x.elements(), y.memory]
  forEachImage(geometry, (image, columns) => {
    visitColumns(geometry, image, (pixel, at) => {
      target[pixel] += source[columns + at]
    })
  })
}

/** Where each image starts, and where its columns do. */
function forEachImage(
  { input, output, kernel }: ConvGeometry,
  f: (image: number, columns: number) => void,
): void {
  const [n, c, h, w] = input
  const entries = c * kernel[0] * kernel[1] * output[2] * output[3]
  for (let i = 0; i < n; i++) f(i * c * h * w, i * entries)
}
