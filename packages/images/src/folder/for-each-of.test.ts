import { expect, test } from 'vitest'
import { forEachOf } from './for-each-of.ts'

test('everything is done once, and no more than the limit at a time', async () => {
  const done: number[] = []
  let [running, most] = [0, 0]
  await forEachOf(20, 3, async (i) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    done.push(i)
  })
  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(most).toBe(3)
})

test('after an error nothing more begins, and it is thrown when all that runs has ended', async () => {
  const begun: number[] = []
  let running = 0
  const failing = forEachOf(100, 2, async (i) => {
    begun.push(i)
    running++
    await new Promise((resolve) => setImmediate(resolve))
    running--
    if (i === 3) throw new Error('three')
  })
  await expect(failing).rejects.toThrow('three')
  expect(running).toBe(0)
  expect(begun.length).toBeLessThan(7)
})
