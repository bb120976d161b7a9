import { expect, test } from 'vitest'
import { Chunks } from './chunks.ts'

function taken(chunks: Chunks): { from: number; to: number }[] {
  const all = []
  for (let chunk = chunks.take(); chunk !== null; chunk = chunks.take()) all.push(chunk)
  return all
}

test('the chunks of an epoch are the text, each token once, and every epoch has them again', () => {
  const all = taken(new Chunks(200_000, 3, 2))
  const epoch = all.slice(0, all.length / 3)
  expect(epoch[0].from).toBe(0)
  expect(epoch.at(-1)!.to).toBe(200_000)
  for (let i = 1; i < epoch.length; i++) expect(epoch[i].from).toBe(epoch[i - 1].to)
  expect(all).toEqual([...epoch, ...epoch, ...epoch])
})

test('one thread alone has one chunk an epoch', () => {
  expect(taken(new Chunks(200_000, 2, 1))).toEqual([
    { from: 0, to: 200_000 },
    { from: 0, to: 200_000 },
  ])
})

test('threads on the same numbers never get the same chunk, and all are done when every chunk is', () => {
  const one = new Chunks(200_000, 1, 2)
  const other = new Chunks(200_000, 1, 2, one.numbers)
  const starts = [one.take(), other.take(), one.take(), other.take()].map((chunk) => chunk?.from)
  expect(new Set(starts).size).toBe(4)
  expect(one.take()).toBe(null)
  for (let i = 0; i < 3; i++) other.finish()
  expect(one.areFinished).toBe(false)
  other.finish()
  expect(one.areFinished).toBe(true)
})
