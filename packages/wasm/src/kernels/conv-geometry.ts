import type { ConvGeometry } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'

/** Numbers in one image, before and after. */
export const inputSize = ({ input: [, c, h, w] }: ConvGeometry): number => c * h * w
export const outputSize = ({ output: [, o, h, w] }: ConvGeometry): number => o * h * w

/** 3 × 3, one step at a time, one group: the usual case, for which there are kernels of its own. */
export function isPlain({ kernel, stride, dilation, groups }: ConvGeometry): boolean {
  const isAll = (pair: readonly number[], value: number): boolean => pair.every((x) => x === value)
  return groups === 1 && isAll(kernel, 3) && isAll(stride, 1) && isAll(dilation, 1)
}

/**
 * Whether minimal filtering can do it and pays: its transforms take time in proportion to C + O, what it saves is in
 * proportion to C · O, and tiles that reach over the edge are lost.
 * @param worth the least C · O
 */
export function suitsWinograd(geometry: ConvGeometry, worth: number): boolean {
  const { input, output } = geometry
  if (!isPlain(geometry)) return false
  const [, channels, height, width] = output
  const covered = 2 * Math.ceil(height / 2) * 8 * Math.ceil(width / 8)
  return input[1] >= 8 && channels >= 8 && input[1] * channels >= worth && 2 * height * width > covered
}

/** As assembly/geometry.ts reads it. */
export function writeGeometry(
  machine: Machine,
  { input, output, kernel, stride, padding, dilation, groups }: ConvGeometry,
  images = input[0],
): number {
  return machine.numbers([
    images,
    ...input.slice(1),
    ...output.slice(1),
    ...kernel,
    ...stride,
    ...padding,
    ...dilation,
    groups,
  ])
}
