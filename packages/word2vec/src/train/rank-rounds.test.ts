import { runRanks, shareRanks, ThreadCollective } from '@pretexts/distributed'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RankedWords, RankedWordsRequest } from '../../testing/ranked-words.ts'
import { RankRounds } from './rank-rounds.ts'

const module = new URL('../../testing/ranked-words.ts', import.meta.url)
const training = { dimensions: 12, epochs: 5, subsampleThreshold: 0 }
const trained = (ranks: number, request: Partial<RankedWordsRequest> = {}): Promise<RankedWords[]> =>
  runRanks<RankedWords>(ranks, module, {
    input: { training, averageEvery: 3000, ...request } satisfies RankedWordsRequest,
  })

describe('two ranks', () => {
  let one: RankedWords
  let two: RankedWords[]
  beforeAll(async () => {
    ;[one] = await trained(1)
    two = await trained(2)
  }, 60_000)

  test('learn as well as one: nearest neighbors to a point, and the loss on a text that nobody learned from to a hundredth', () => {
    expect(one.neighbors).toBeGreaterThan(0.95)
    expect(two[0].neighbors).toBeGreaterThan(one.neighbors - 0.01)
    expect(Math.abs(two[0].heldOut - one.heldOut)).toBeLessThan(0.01)
  })

  test('have the same weights in the end, and the same bits when they are trained again', async () => {
    expect(two[1].checksum).toBe(two[0].checksum)
    expect((await trained(2))[1].checksum).toBe(two[0].checksum)
  })

  test('read every word once an epoch between them; the rate begins at twice that of one and falls to nothing', () => {
    for (const { last } of two) {
      expect([last.words, last.totalWords]).toEqual([one.last.words, one.last.words])
      expect(last.loss).toBeCloseTo(two[0].last.loss, 12)
      expect(last.learningRate).toBeCloseTo(2 * 0.025 * 1e-4, 8)
    }
  })

  test('of two threads each learn as well', async () => {
    const four = await trained(2, { training: { ...training, threads: 2 } })
    expect(four[0].neighbors).toBeGreaterThan(one.neighbors - 0.01)
    expect(four[1].checksum).toBe(four[0].checksum)
  })

  test('end together, after the round in which one of them wants to', async () => {
    const ended = await trained(2, { stops: 1 })
    expect(ended[0].last.words).toBe(ended[1].last.words)
    expect(ended[0].last.words).toBeLessThan(ended[0].last.totalWords / 2)
    expect(ended[0].checksum).toBe(ended[1].checksum)
  })
})

test('more ranks than lines, and rounds longer than a share, are no fault', async () => {
  const three = await trained(3, { sentences: 2, averageEvery: 1_000_000 })
  expect(new Set(three.map(({ checksum }) => checksum)).size).toBe(1)
}, 60_000)

test('the shares of all ranks are the text, and every rank has as many rounds', () => {
  const shared = shareRanks(3)
  const plans = [0, 1, 2].map((rank) =>
    new RankRounds({ collective: new ThreadCollective(shared, rank), averageEvery: 100 }).divide(1000),
  )
  expect(plans.map(({ span }) => [span.from, span.to])).toEqual([
    [0, 333],
    [333, 666],
    [666, 1000],
  ])
  expect(plans.map(({ roundsPerEpoch }) => roundsPerEpoch)).toEqual([4, 4, 4])
})

test('one rank alone has the whole text in one round, and its own rate', () => {
  const alone = new RankRounds({})
  expect(alone.divide(1000)).toEqual({ span: { from: 0, to: 1000 }, roundsPerEpoch: null })
  expect(alone.startRate(0.05)).toBe(0.05)
})

test('an interval that is no number of tokens is refused', () => {
  expect(() => new RankRounds({ averageEvery: 0 })).toThrow(
    'train: averageEvery must be a whole number, at least 1; got 0',
  )
})
