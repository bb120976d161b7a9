import { requireNumber } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { grayPlane } from '../../color/gray.ts'
import { rotateHue } from '../../color/hsv.ts'
import { requireColors } from '../engine/require-colors.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

export interface ColorJitterOptions {
  /** Values are multiplied by a factor uniform in [1 − brightness, 1 + brightness]. Default 0. */
  readonly brightness?: number
  /** Distances from the mean gray are multiplied by such a factor. Default 0. */
  readonly contrast?: number
  /** Distances from a pixel's own gray are multiplied by such a factor. Default 0. */
  readonly saturation?: number
  /** Hues move around the color circle by a share uniform in [−hue, hue] of it. Default 0. */
  readonly hue?: number
}

/**
 * Changes brightness, contrast, saturation and hue at random, in random order; values are cut off at 0 and 1 after each change.
 *
 *     brightness: v·f    contrast: m + f·(v − m), m the mean gray    saturation: g + f·(v − g), g the pixel's gray
 *
 * Gray images have no saturation and no hue to change. Factors below 0 become 0.
 *
 * @throws ArgumentError for a negative strength or a hue above 0.5; when applied, for other than 1 or 3 channels
 * @see Chen et al. (SimCLR), arXiv 2002.05709, Appendix A: 0.8 s, 0.8 s, 0.8 s, 0.2 s of strength s
 */
export function colorJitter(options: ColorJitterOptions = {}): StagedView {
  const {
    brightness = 0,
    contrast = 0,
    saturation = 0,
    hue = 0,
  } = requireOptions('colorJitter', options, {
    brightness: 'number',
    contrast: 'number',
    saturation: 'number',
    hue: 'number',
  })
  for (const [name, strength] of Object.entries({ brightness, contrast, saturation })) {
    requireNumber('colorJitter', name, strength, { from: 0, to: 10 })
  }
  requireNumber('colorJitter', 'hue', hue, { from: 0, to: 0.5 })
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      requireColors('colorJitter', channels)
      const gray = new Float32Array(height * width)
      const changes: ((pixels: Float32Array, rng: Random) => void)[] = []
      if (brightness > 0) changes.push((pixels, rng) => brighten(pixels, factor(rng, brightness)))
      if (contrast > 0)
        changes.push((pixels, rng) => stretch(pixels, meanGray(pixels, gray), factor(rng, contrast)))
      if (saturation > 0 && channels === 3)
        changes.push((pixels, rng) => saturate(pixels, gray, factor(rng, saturation)))
      if (hue > 0 && channels === 3) changes.push((pixels, rng) => rotateHue(pixels, rng.uniform(-hue, hue)))
      return (pixels, rng) => {
        for (const i of rng.permutation(changes.length)) changes[i](pixels, rng)
      }
    },
  })
}

const factor = (rng: Random, strength: number): number => rng.uniform(Math.max(0, 1 - strength), 1 + strength)

function brighten(pixels: Float32Array, f: number): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(pixels[i] * f, 1)
}

function stretch(pixels: Float32Array, mean: number, f: number): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(Math.max(mean + f * (pixels[i] - mean), 0), 1)
}

function saturate(pixels: Float32Array, gray: Float32Array, f: number): void {
  grayPlane(pixels, gray)
  const area = gray.length
  for (let channel = 0; channel < 3; channel++) {
    const plane = channel * area
    for (let i = 0; i < area; i++) {
      pixels[plane + i] = Math.min(Math.max(gray[i] + f * (pixels[plane + i] - gray[i]), 0), 1)
    }
  }
}

function meanGray(pixels: Float32Array, gray: Float32Array): number {
  if (pixels.length === gray.length) gray.set(pixels)
  else grayPlane(pixels, gray)
  let sum = 0
  for (let i = 0; i < gray.length; i++) sum += gray[i]
  return sum / gray.length
}
