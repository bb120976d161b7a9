import { describe, expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import { ArgumentError, lawsFor, PlainArray, values } from '../index.ts'

const { checkTask } = lawsFor<PlainArray>({
  fromArray: (data, shape) => new PlainArray(data, shape),
  toArray: (x) => x.data,
})

/** A small hash of seed and place stands in for a random stream. */
const random = (seed: number, i: number): number => {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(i + 1, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32
}

const int32 = (values: Iterable<number>): PlainArray => {
  const data = Int32Array.from(values)
  return new PlainArray(data, [data.length])
}

/** Which way does the row run? Each row is kept or reversed, by a coin. */
const direction = (rows: PlainArray, seed: number) => {
  const [n, length] = rows.shape
  const labels = int32(Array.from({ length: n }, (_, i) => Number(random(seed, i) < 0.5)))
  const data = rows.data.map((_, i) => {
    const row = Math.floor(i / length)
    const column = i % length
    return rows.data[row * length + (labels.data[row] === 1 ? length - 1 - column : column)]
  })
  return { rows: new PlainArray(data, rows.shape), labels }
}

/** Every row both ways. */
const bothWays = (rows: PlainArray) => ({
  labels: int32(Array.from({ length: 2 * rows.shape[0] }, (_, i) => i % 2)),
})

const source = values({ shape: [4, 3] })
const targets = (batch: { labels: PlainArray }) => batch.labels

describe('a task obeys the task laws', () => {
  test('when chance decides', () => {
    checkTask(direction, source, { targets, classes: 2, balance: 'chance', random: true })
  })
  test('when nothing is left to chance', () => {
    checkTask(bothWays, source, { targets, classes: 2, balance: 'exact' })
  })
  test('when its targets are numbers in a range', () => {
    const position = (_: PlainArray, seed: number) => ({
      labels: new PlainArray(Float64Array.of(random(seed, 0)), [1]),
    })
    checkTask(position, source, { targets, range: [0, 1], random: true })
  })
  test('when its batch is of another form', () => {
    const pair = (rows: PlainArray, seed: number) => [rows, direction(rows, seed).labels] as const
    checkTask(pair, source, {
      arrays: ([rows, labels]) => ({ rows, labels }),
      targets: ([, labels]) => labels,
      classes: 2,
    })
  })
})

describe('a broken law is found', () => {
  test('a hidden stream makes the same seed give another batch', () => {
    let calls = 0
    const error = catchLawError(() =>
      checkTask((rows) => direction(rows, calls++), source, { name: 'direction' }),
    )
    expect(error.message).toContain('direction breaks the law: the same source and seed give the same ')
  })
  test('a source that is written to', () => {
    const error = catchLawError(() =>
      checkTask((rows: PlainArray) => {
        rows.data.fill(1)
        return { rows }
      }, source),
    )
    expect(error.law).toBe('it leaves its source unchanged')
  })
  test('a label out of range', () => {
    const oneTooMany = (rows: PlainArray, seed: number) => ({
      labels: int32(Array.from({ length: rows.shape[0] }, (_, i) => Math.floor(random(seed, i) * 5))),
    })
    const error = catchLawError(() => checkTask(oneTooMany, source, { targets, classes: 4 }))
    expect(error.law).toBe('a target is an integer from 0 to 3')
    expect(error.message).toMatch(/target \d is 4/)
  })
  test('a number out of its interval', () => {
    const position = (_: PlainArray, seed: number) => ({
      labels: new PlainArray(Float64Array.of(2 * random(seed, 0)), [1]),
    })
    expect(() => checkTask(position, source, { targets, range: [0, 1] })).toThrow('a target lies in [0, 1]')
  })
  test('a batch with more of one class', () => {
    expect(() => checkTask(direction, source, { targets, classes: 2, balance: 'exact' })).toThrow(
      /counts per class: \[/,
    )
  })
  test('a coin that is loaded by a tenth', () => {
    const loaded = (rows: PlainArray, seed: number) => ({
      labels: int32(Array.from({ length: rows.shape[0] }, (_, i) => Number(random(seed, i) < 0.6))),
    })
    const error = catchLawError(() => checkTask(loaded, source, { targets, classes: 2, balance: 'chance' }))
    expect(error.law).toBe('over many batches, every class is equally likely')
  })
  test('a seed that is ignored', () => {
    const deaf = (rows: PlainArray) => direction(rows, 0)
    expect(() => checkTask(deaf, source, { random: true })).toThrow('another seed gives another batch')
  })
})

test('balance needs targets and classes', () => {
  expect(() => checkTask(direction, source, { balance: 'exact' })).toThrow(ArgumentError)
})
