import { expect, test } from 'vitest'
import { type ChunkPlan, Chunks } from './chunks.ts'

function taken(chunks: Chunks): { from: number; to: number }[] {
  const all = []
  for (let chunk = chunks.take(); chunk !== null; chunk = chunks.take()) all.push(chunk)
  return all
}

const plan = (text: Partial<ChunkPlan>): ChunkPlan => ({
  span: { from: 0, to: 200_000 },
  epochs: 1,
  threads: 2,
  roundsPerEpoch: null,
  ...text,
})

test('the chunks of an epoch are the text, each token once, and every epoch has them again', () => {
  const all = taken(new Chunks(plan({ epochs: 3 })))
  const epoch = all.slice(0, all.length / 3)
  expect(epoch[0].from).toBe(0)
  expect(epoch.at(-1)!.to).toBe(200_000)
  for (let i = 1; i < epoch.length; i++) expect(epoch[i].from).toBe(epoch[i - 1].to)
  expect(all).toEqual([...epoch, ...epoch, ...epoch])
})

test('one thread alone has one chunk an epoch', () => {
  expect(taken(new Chunks(plan({ epochs: 2, threads: 1 })))).toEqual([
    { from: 0, to: 200_000 },
    { from: 0, to: 200_000 },
  ])
})

test('threads on the same numbers never get the same chunk, and all are done when every chunk is', () => {
  const one = new Chunks(plan({}))
  const other = new Chunks(plan({}), one.numbers)
  const starts = [one.take(), other.take(), one.take(), other.take()].map((chunk) => chunk?.from)
  expect(new Set(starts).size).toBe(4)
  expect(one.take()).toBe(null)
  for (let i = 0; i < 3; i++) other.finish()
  expect(one.areFinished).toBe(false)
  other.finish()
  expect(one.areFinished).toBe(true)
})

test.each([1, 3])(
  'rounds are opened one by one, and cover the part of the text as often as there are epochs, with %i threads',
  (threads) => {
    const span = { from: 1000, to: 1907 }
    const chunks = new Chunks(plan({ span, epochs: 2, threads, roundsPerEpoch: 4 }))
    const rounds: { from: number; to: number }[][] = []
    do {
      rounds.push(taken(chunks))
      expect(rounds.at(-1)).toHaveLength(threads)
      for (const _ of rounds.at(-1)!) chunks.finish()
      expect(chunks.areFinished).toBe(true)
    } while (chunks.openRound())
    expect(rounds).toHaveLength(8)
    expect(rounds.slice(4)).toEqual(rounds.slice(0, 4))
    const epoch = rounds.slice(0, 4).flat()
    expect([epoch[0].from, epoch.at(-1)!.to]).toEqual([1000, 1907])
    for (let i = 1; i < epoch.length; i++) expect(epoch[i].from).toBe(epoch[i - 1].to)
    expect(chunks.awaitRound()).toBe(false)
  },
)
