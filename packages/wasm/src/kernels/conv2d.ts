import type { ConvGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { inputSize, outputSize, suitsWinograd, writeGeometry } from './conv-geometry.ts'

/** y (N, O, H′, W′) = x (N, C, H, W) ∗ w (O, C / groups, kH, kW) + bias (O); all dense, as the operation hands them over. */
export function conv2d(
  machine: Machine,
  x: Tensor,
  w: Tensor,
  bias: Tensor | null,
  geometry: ConvGeometry,
  y: Tensor,
): boolean {
  if (y.dtype !== 'float32') return false
  const shift = bias ? machine.first(bias) : 0
  convolve(machine, machine.first(x), machine.first(w), shift, geometry, machine.first(y))
  return true
}

/** Image by image, on as many threads as there are. */
function convolve(
  machine: Machine,
  x: number,
  w: number,
  bias: number,
  geometry: ConvGeometry,
  y: number,
): void {
  const fast = suitsWinograd(geometry, 128)
  byImages(machine, fast ? 'winograd' : 'conv2d', geometry, (at, image) => {
    const scratch = machine.temporary(4 * machine.kernels.conv2dScratch(at))
    const args = [x + 4 * image * inputSize(geometry), w, bias, at, y + 4 * image * outputSize(geometry)]
    return fast
      ? [...args, machine.temporary(4 * machine.kernels.winogradScratch(at)), scratch]
      : [...args, scratch]
  })
}

/** Splits a call between images: each part gets a geometry of its own, with fewer of them. */
function byImages(
  machine: Machine,
  kernel: 'conv2d' | 'winograd' | 'conv2dInputGradient',
  geometry: ConvGeometry,
  args: (at: number, image: number) => number[],
): void {
  const { input, groups, kernel: size } = geometry
  const work = input[0] * outputSize(geometry) * (input[1] / groups) * size[0] * size[1]
  machine.call(kernel, { count: input[0], work }, (from, to) =>
    args(writeGeometry(machine, geometry, to - from), from),
  )
}

/**
 * For a stride of 1, the convolution of ḡ with the turned filters; else through the unrolled image. So too where the pixels are many
 * more than the windows, as with long filters and no padding: most taps of a turned filter would meet zeros around ḡ.
 */
export function conv2dInputGradient(
  machine: Machine,
  g: Tensor,
  w: Tensor,
  geometry: ConvGeometry,
  x: Tensor,
): boolean {
  if (x.dtype !== 'float32') return false
  const { input, output, kernel, stride, padding, dilation, groups } = geometry
  const taps = kernel[0] * kernel[1]
  const axes = [0, 1] as const
  const border = axes.map((axis) => dilation[axis] * (kernel[axis] - 1) - padding[axis])
  // The turned convolution makes exactly the pixels that some window covers: a transposed one may ask for more.
  const covers = (axis: 0 | 1): boolean =>
    stride[axis] === 1 &&
    border[axis] >= 0 &&
    input[axis + 2] === output[axis + 2] + border[axis] - padding[axis]
  const isMostlyBorder = 2 * input[2] * input[3] > 3 * output[2] * output[3]
  if (groups > 1 || isMostlyBorder || !axes.every(covers)) {
    byImages(machine, 'conv2dInputGradient', geometry, (at, image) => {
      const scratch = machine.temporary(4 * machine.kernels.conv2dInputGradientScratch(at))
      const start = machine.first(x) + 4 * image * inputSize(geometry)
      return [machine.first(g) + 4 * image * outputSize(geometry), machine.first(w), at, start, scratch]
    })
    return true
  }
  const turned = machine.temporary(4 * w.size)
  machine.kernels.turnFilters(machine.first(w), output[1], input[1], taps, turned)
  const back: ConvGeometry = {
    input: output,
    output: input,
    kernel,
    stride,
    padding: [border[0], border[1]],
    dilation,
    groups,
  }
  convolve(machine, machine.first(g), turned, 0, back, machine.first(x))
  return true
}
