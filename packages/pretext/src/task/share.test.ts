import { arange, reshape } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf, rowsOfEach, shareOf, shareRows } from './share.ts'

test('shares are nearly equal, and together they are the batch, in the order of ranks', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: 1, max: 9 }), (count, size) => {
      const shares = Array.from({ length: size }, (_, rank) => shareOf(count, { rank, size }))
      expect([shares[0].from, shares[size - 1].to]).toEqual([0, count])
      for (const [rank, { from, to }] of shares.entries()) {
        if (rank > 0) expect(from).toBe(shares[rank - 1].to)
        expect([Math.floor(count / size), Math.ceil(count / size)]).toContain(to - from)
      }
    }),
  )
})

test('a batch of several tensors, with one or more rows of each example', () => {
  const batch = { tiles: reshape(arange(0, 16), [8, 2]), labels: arange(0, 4), ratio: 0.5 }
  const { tiles, labels, ratio } = shareRows(batch, shareOf(4, { rank: 1, size: 2 }))
  expect(tiles.toArray()).toEqual([
    [8, 9],
    [10, 11],
    [12, 13],
    [14, 15],
  ])
  expect(labels.toArray()).toEqual([2, 3])
  expect(ratio).toBe(0.5)
})

test('rows of a share, also where a batch holds several inputs of each example', () => {
  const share = shareOf(4, { rank: 1, size: 2 })
  expect(rowsOf(arange(0, 4), share).toArray()).toEqual([2, 3])
  const x = reshape(arange(0, 16), [8, 2]) // two inputs of each of 4 examples
  expect(rowsOfEach(x, share).toArray()).toEqual([
    [4, 5],
    [6, 7],
    [12, 13],
    [14, 15],
  ])
})
