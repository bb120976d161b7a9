import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { channelShift } from '../../../testing/channel-shift.ts'
import { fringedTextures } from '../../../testing/fringed-textures.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { directions, guessing, pairs } from './pairs.ts'
import { relativePosition } from './relative-position.ts'
import { relativePositionBatch } from './relative-position-batch.ts'

/*
 * Shortcuts: rules that know nothing of what is in an image and still tell where a patch lies.
 */

const options = { ...defaultsOf(relativePosition.options), enlarge: 1 }

test('the fringes of a lens tell the direction from color patches, and nothing once colors are dropped', () => {
  const fringed = fringedTextures(20, 60, 0.06)
  expect(fringeRule(fringed, false)).toBeGreaterThan(0.9)
  expect(fringeRule(fringed, true)).toBeLessThan(guessing + 0.05)
  expect(fringeRule(fringedTextures(20, 60, 0), false)).toBeLessThan(guessing + 0.05)
})

test('continued edges tell the direction without gaps, and little with them', () => {
  const textures = fringedTextures(60, 36, 0)
  expect(edgeRule(textures, 0)).toBeGreaterThan(0.7)
  expect(edgeRule(textures, 6)).toBeLessThan(0.35)
})

/**
 * How often the direction is right when it is taken from the color fringes alone: red lies further out than blue, so the shift
 * between the two grows from the first patch to the second in the direction where the second lies.
 */
function fringeRule(images: Tensor, dropColors: boolean): number {
  const { patches } = relativePositionBatch(imageSamples(images), new Random(2), { ...options, dropColors })
  const shifts = Array.from({ length: patches.shape[0] }, (_, p) => channelShift(patches, p))
  const thirds = (delta: number) => (delta > 0.6 ? 1 : delta < -0.6 ? -1 : 0)
  let right = 0
  for (let n = 0; n < patches.shape[0] / 9; n++)
    for (const { first, second, label } of pairs) {
      const [a, b] = [shifts[9 * n + first], shifts[9 * n + second]]
      const [down, across] = [thirds(b.down - a.down), thirds(b.across - a.across)]
      const place = 3 * (down + 1) + across + 1 // 0 … 8, 4 in the middle
      if (place !== 4 && (place < 4 ? place : place - 1) === label) right++
    }
  return right / ((pairs.length * patches.shape[0]) / 9)
}

/** How often, among the four straight directions, the one whose facing edges are most alike is the true one. Chance: 1/4. */
function edgeRule(images: Tensor, gap: number): number {
  const { patches } = relativePositionBatch(imageSamples(images), new Random(3), {
    ...options,
    gap,
    dropColors: false,
  })
  const [, , h, w] = patches.shape
  const values = patches.values()
  const pixel = (p: number, y: number, x: number) => values[p * 3 * h * w + y * w + x]
  const straight = pairs.filter(({ label }) => '↑←→↓'.includes(directions[label]))
  const cost: Record<string, (a: number, b: number, k: number) => number> = {
    '↑': (a, b, k) => pixel(a, 0, k) - pixel(b, h - 1, k),
    '↓': (a, b, k) => pixel(a, h - 1, k) - pixel(b, 0, k),
    '←': (a, b, k) => pixel(a, k, 0) - pixel(b, k, w - 1),
    '→': (a, b, k) => pixel(a, k, w - 1) - pixel(b, k, 0),
  }
  let right = 0
  for (let n = 0; n < patches.shape[0] / 9; n++)
    for (const { first, second, label } of straight) {
      const costs = Object.entries(cost).map(([name, edge]) => {
        let sum = 0
        for (let k = 0; k < h; k++) sum += edge(9 * n + first, 9 * n + second, k) ** 2
        return [name, sum] as const
      })
      const [guess] = costs.reduce((a, b) => (b[1] < a[1] ? b : a))
      if (guess === directions[label]) right++
    }
  return right / ((straight.length * patches.shape[0]) / 9)
}
