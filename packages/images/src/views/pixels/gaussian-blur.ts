import { requireOptions } from '@pretexts/tensor'
import { type Interval, requireInterval } from '../engine/require-interval.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Blurs by a Gaussian whose standard deviation, in pixels, is uniform in `sigma`.
 *
 *     v(x, y) = Σᵢ Σⱼ k(i) k(j) v(x + i, y + j),  k(i) ∝ exp(−i² / 2σ²),  |i| ≤ ⌈3σ⌉
 *
 * One pass along rows, one along columns; pixels beyond the edge are like those at the edge.
 *
 * @param sigma default [0.1, 2], as SimCLR has it for photographs; for digits [0.1, 1]
 * @throws ArgumentError unless 0.01 ≤ low ≤ high ≤ 100
 */
export function gaussianBlur(options?: {
  /** σ, in pixels. Default 0.1 to 2. */ sigma?: Interval
}): StagedView {
  const { sigma = [0.1, 2] } = requireOptions('gaussianBlur', options, { sigma: 'numbers' })

  requireInterval('gaussianBlur', 'sigma', sigma, { from: 0.01, to: 100 })
  const most = Math.ceil(3 * sigma[1])
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      const area = height * width
      const kernel = new Float64Array(2 * most + 1)
      const line = new Float32Array(Math.max(height, width) + 2 * most)
      const rows = new Float32Array(area)
      return (pixels, rng) => {
        const radius = fillKernel(kernel, rng.uniform(...sigma))
        for (let channel = 0; channel < channels; channel++) {
          const plane = pixels.subarray(channel * area, (channel + 1) * area)
          blurRows(plane, rows, { height, width, kernel, radius, line })
          blurColumns(rows, plane, { height, width, kernel, radius })
        }
      }
    },
  })
}

/** The kernel's weights, which sum to 1; returns its radius. */
function fillKernel(kernel: Float64Array, sigma: number): number {
  const radius = Math.ceil(3 * sigma)
  let sum = 0
  for (let i = -radius; i <= radius; i++) sum += kernel[i + radius] = Math.exp((-i * i) / (2 * sigma * sigma))
  for (let i = 0; i <= 2 * radius; i++) kernel[i] /= sum
  return radius
}

interface Pass {
  readonly height: number
  readonly width: number
  readonly kernel: Float64Array
  readonly radius: number
}

function blurRows(from: Float32Array, to: Float32Array, pass: Pass & { line: Float32Array }): void {
  const { height, width, kernel, radius, line } = pass
  const taps = 2 * radius + 1
  for (let row = 0; row < height; row++) {
    const start = row * width
    line.fill(from[start], 0, radius)
    for (let x = 0; x < width; x++) line[radius + x] = from[start + x]
    line.fill(from[start + width - 1], radius + width, 2 * radius + width)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let i = 0; i < taps; i++) sum += kernel[i] * line[x + i]
      to[start + x] = sum
    }
  }
}

/** Row by row, as memory lies: a row of the result is a weighted sum of rows. */
function blurColumns(from: Float32Array, to: Float32Array, { height, width, kernel, radius }: Pass): void {
  to.fill(0)
  for (let row = 0; row < height; row++) {
    const start = row * width
    for (let j = -radius; j <= radius; j++) {
      const other = Math.min(Math.max(row + j, 0), height - 1) * width
      const weight = kernel[j + radius]
      for (let x = 0; x < width; x++) to[start + x] += weight * from[other + x]
    }
  }
}
