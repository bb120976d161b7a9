import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { bits } from '../../testing/shapes.ts'
import { smallComparison } from '../../testing/small-comparison.ts'
import { drawOf } from './draw.ts'
import { protocols } from './protocols.ts'
import { runJob } from './run-job.ts'

const comparison = await smallComparison(1)
const job = { labelsPerClass: 5, subset: 0 } as const

const withoutTime = async (...args: Parameters<typeof runJob>) => ({ ...(await runJob(...args)), seconds: 0 })

test.each(protocols)(
  '$name gives the same result however often it is run, as plain JSON',
  async ({ name }) => {
    const [first, second] = [
      await withoutTime({ protocol: name, ...job }, comparison),
      await withoutTime({ protocol: name, ...job }, comparison),
    ]
    expect(second).toEqual(first)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    const { accuracy, confusion, mistakes } = first
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(100)
    expect(confusion.reduce((sum, row, i) => sum + row[i], 0) / 100).toBe(accuracy)
    for (const { index, truth } of mistakes) expect(comparison.test.labels?.[index]).toBe(truth)
  },
)

test('a probe leaves the weights and the batch-norm buffers of its encoder as they are, to the last bit', async () => {
  for (const protocol of ['random-frozen', 'pretrained-frozen'] as const) {
    const made: { encoder: Encoder; before?: ReturnType<typeof bits> }[] = []
    const createEncoder = (rng: Random) => {
      const encoder = comparison.createEncoder(rng)
      if (protocol === 'pretrained-frozen') encoder.loadStateDict(comparison.pretrained)
      made.push({ encoder, before: bits(encoder) })
      return encoder
    }
    await runJob({ protocol, ...job }, { ...comparison, createEncoder })
    expect(made).toHaveLength(1)
    for (const { encoder, before } of made) expect(bits(encoder)).toEqual(before)
  }
})

test('no protocol changes the pretrained weights that the others start from', async () => {
  const values = () => Object.values(comparison.pretrained).map((tensor) => tensor.values().slice())
  const before = values()
  for (const { name } of protocols) await runJob({ protocol: name, ...job }, comparison)
  expect(values()).toEqual(before)
})

test('good features beat bad ones: what was pretrained is better than what was not', async () => {
  const accuracy = async (protocol: 'pretrained-frozen' | 'random-frozen') =>
    (await runJob({ protocol, ...job }, comparison)).accuracy
  expect(await accuracy('pretrained-frozen')).toBeGreaterThan(0.1 + (await accuracy('random-frozen')))
})

test('shuffled labels give chance in every protocol', async () => {
  const { train } = comparison
  const shuffled = (i: number) => ({
    ...train,
    labels: Uint8Array.from(new Random(i).shuffle([...(train.labels ?? [])])),
  })
  for (const { name } of protocols) {
    const runs = Array.from({ length: 10 }, (_, subset) => {
      return runJob(
        { protocol: name, labelsPerClass: 10, subset },
        { ...comparison, train: shuffled(subset) },
      )
    })
    const mean = (await Promise.all(runs)).reduce((sum, { accuracy }) => sum + accuracy / 10, 0)
    expect(Math.abs(mean - 1 / 3), name).toBeLessThan(0.1)
  }
})

test('all protocols get the same draw; another subset gets another; fewer labels are a part of more', () => {
  const five = drawOf({ ...job }, comparison)
  expect(drawOf({ ...job }, comparison).labelled).toEqual(five.labelled)
  expect(drawOf({ ...job, subset: 1 }, comparison).labelled).not.toEqual(five.labelled)
  expect(drawOf({ ...job, subset: 1 }, comparison).tested).not.toEqual(five.tested)
  const ten = new Set(drawOf({ ...job, labelsPerClass: 10 }, comparison).labelled)
  expect(five.labelled.every((index) => ten.has(index))).toBe(true)
})

test('more test images than there are means all of them', () => {
  expect(drawOf(job, { ...comparison, settings: { testImages: 9999 } }).tested).toHaveLength(150)
})

test('an unknown protocol is refused with the names there are', async () => {
  await expect(runJob({ protocol: 'magic' as never, ...job }, comparison)).rejects.toThrow(
    /no protocol 'magic'; there are raw-pixels, /,
  )
})
