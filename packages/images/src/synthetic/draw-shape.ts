import type { Random } from '@pretexts/random'
import { hsvToRgb } from '../color/hsv.ts'
import type { Outline } from './outlines.ts'

/** Draws one shape on a shaded ground into (3, size, size) bytes. */
export function drawShape(pixels: Uint8Array, size: number, outline: Outline, rng: Random): void {
  const uniform = (low: number, high: number): number => rng.uniform(low, high)
  const hue = rng.next()
  const shape = colorOf(hue, uniform(0.55, 1), uniform(0.6, 1))
  const ground = [0, 1].map(() => colorOf(hue + uniform(0.25, 0.75), uniform(0.1, 0.7), uniform(0.2, 0.9)))
  const radius = uniform(0.24, 0.4) * size
  const [cx, cy] = [uniform(radius, size - radius), uniform(radius, size - radius)]
  const turn = uniform(-0.5, 0.5) // in radians, so that up stays up
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const slope = uniform(0, 2 * Math.PI)
  const area = size * size
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [(x + 0.5 - cx) / radius, (y + 0.5 - cy) / radius]
      const distance = outline(cos * dx + sin * dy, cos * dy - sin * dx) * radius
      const covered = Math.min(1, Math.max(0, 0.5 - distance)) // smooth over one pixel
      const along = 0.5 + ((x / size - 0.5) * Math.cos(slope) + (y / size - 0.5) * Math.sin(slope)) / 1.5
      const light = 1.1 - 0.3 * (dy + 1) // brighter above
      const noise = uniform(-0.03, 0.03)
      for (let channel = 0; channel < 3; channel++) {
        const behind = ground[0][channel] + (ground[1][channel] - ground[0][channel]) * along
        const value = covered * shape[channel] * light + (1 - covered) * behind + noise
        pixels[channel * area + y * size + x] = Math.round(255 * Math.min(1, Math.max(0, value)))
      }
    }
  }
}

function colorOf(hue: number, saturation: number, value: number): Float32Array {
  const color = new Float32Array(3)
  hsvToRgb(hue % 1, saturation, value, color)
  return color
}
