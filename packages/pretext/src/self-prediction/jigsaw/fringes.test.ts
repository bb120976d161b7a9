import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { channelShift } from '../../../testing/channel-shift.ts'
import { fringedTextures } from '../../../testing/fringed-textures.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { jigsaw } from './jigsaw.ts'
import { jigsawBatch } from './jigsaw-batch.ts'
import { puzzleSet } from './puzzle-sets.ts'

/*
 * A shortcut in color images: a lens enlarges red more than blue, so that the shift between the two tells where a tile lies.
 */

test('color fringes of 1% solve every puzzle, and nearly none once channels are moved against each other', () => {
  const fringed = fringedTextures(30, 60, 0.01)
  expect(solved(fringed, { channelJitter: 0, gap: 2 })).toBe(1)
  expect(solved(fringed, { channelJitter: 1, gap: 2 })).toBeLessThan(0.2) // chance: 1/72
})

test('fringes of 3% need more jitter, which needs a larger gap', () => {
  const fringed = fringedTextures(30, 60, 0.03)
  expect(solved(fringed, { channelJitter: 1, gap: 2 })).toBeGreaterThan(0.5)
  expect(solved(fringed, { channelJitter: 4, gap: 8 })).toBeLessThan(0.2)
})

/** Share of puzzles whose true order fits best to shifts between red and blue that grow with the distance from the center. */
function solved(images: Tensor, changes: { readonly channelJitter: number; readonly gap: number }): number {
  const { orders } = puzzleSet('72')
  const options = { ...defaultsOf(jigsaw.options), enlarge: 1, gray: 0, ...changes }
  const { tiles, labels } = jigsawBatch(imageSamples(images), new Random(6), options)
  const right = Array.from(labels.values()).filter((label, n) => {
    const shifts = Array.from({ length: 9 }, (_, place) => channelShift(tiles, 9 * n + place))
    const fits = orders.map((order) =>
      order.reduce((sum, tile, place) => {
        const { down, across } = shifts[place]
        return sum + down * (Math.floor(tile / 3) - 1) + across * ((tile % 3) - 1)
      }, 0),
    )
    return fits.indexOf(Math.max(...fits)) === label
  })
  return right.length / labels.size
}
