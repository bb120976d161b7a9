import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { SequenceEncoder } from '../../testing/encoders.ts'
import { bits } from '../../testing/shapes.ts'
import { smallComparison } from '../../testing/small-comparison.ts'
import { confusionMatrix } from '../results/predictions.ts'
import type { Job } from './comparison.ts'
import { ComparisonSession, runJob } from './comparison-session.ts'
import { drawOf } from './draw.ts'
import { protocolsOf } from './protocols.ts'

const comparison = await smallComparison(1)
const session = new ComparisonSession(comparison)
const protocols = protocolsOf(comparison)
const job = { labelsPerClass: 5, subset: 0 } as const

const withoutTime = async (one: Job) => ({ ...(await runJob(one, comparison)), seconds: 0 })

test.each(protocols)(
  '$name gives the same result however often it is run, as plain JSON',
  async ({ name }) => {
    const [first, second] = [
      await withoutTime({ protocol: name, ...job }),
      await withoutTime({ protocol: name, ...job }),
    ]
    expect(second).toEqual(first)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    expect({ ...(await session.run({ protocol: name, ...job })), seconds: 0 }).toEqual(first) // what is kept changes nothing
    const { accuracy, mistakes } = first
    const confusion = confusionMatrix(first.confusion)
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(100)
    expect(confusion.reduce((sum, row, i) => sum + row[i], 0) / 100).toBe(accuracy)
    for (const { index, truth } of mistakes) expect(comparison.test.labels?.[index]).toBe(truth)
  },
)

test('a probe leaves the weights and the batch-norm buffers of its encoder as they are, to the last bit', async () => {
  const probes = protocols.filter(({ start, how }) => 'readout' in how && /random|pretrained/.test(start))
  expect(probes.length).toBeGreaterThan(6)
  for (const { name: protocol, start } of probes) {
    const made: { encoder: Encoder; before?: ReturnType<typeof bits> }[] = []
    const createEncoder = (rng: Random) => {
      const encoder = comparison.createEncoder(rng)
      if (start === 'pretrained') encoder.loadStateDict(comparison.pretrained)
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
    labels: Int32Array.from(new Random(i).shuffle([...(train.labels ?? [])])),
  })
  const sessions = Array.from(
    { length: 10 },
    (_, i) => new ComparisonSession({ ...comparison, train: shuffled(i) }),
  )
  for (const { name } of protocols) {
    const runs = sessions.map((one, subset) => one.run({ protocol: name, labelsPerClass: 10, subset }))
    const mean = (await Promise.all(runs)).reduce((sum, { accuracy }) => sum + accuracy / 10, 0)
    expect(Math.abs(mean - 1 / 3), name).toBeLessThan(0.1)
  }
})

test('all protocols get the same draw; another subset gets another; fewer labels are a part of more', () => {
  const five = drawOf({ ...job }, comparison)
  expect(drawOf({ ...job }, comparison).labeled).toEqual(five.labeled)
  expect(drawOf({ ...job, subset: 1 }, comparison).labeled).not.toEqual(five.labeled)
  expect(drawOf({ ...job, subset: 1 }, comparison).tested).not.toEqual(five.tested)
  const ten = new Set(drawOf({ ...job, labelsPerClass: 10 }, comparison).labeled)
  expect(five.labeled.every((index) => ten.has(index))).toBe(true)
})

test('with all labels every training and test example counts, and a subset is a seed', async () => {
  const all = { labelsPerClass: 'all', subset: 0 } as const
  const everything = (count: number) => Int32Array.from({ length: count }, (_, i) => i)
  expect(drawOf(all, comparison)).toMatchObject({ labeled: everything(90), tested: everything(150) })
  const [knn, again] = [
    await withoutTime({ protocol: 'raw-pixels-knn', ...all }),
    await withoutTime({ protocol: 'raw-pixels-knn', ...all, subset: 1 }),
  ]
  expect(knn.settings).toEqual({ probe: 'k-NN', metric: 'euclidean', k: 5, labeled: 90, seed: 0 })
  expect(again).toEqual({ ...knn, subset: 1, settings: { ...knn.settings, seed: 1 } })
  const steps = { steps: 21, batchSize: 8 }
  const settings = { ...comparison.settings, all: { probe: { batchSize: 45 }, training: steps } }
  const tuned = await runJob({ protocol: 'pretrained-layer-decay', ...all }, { ...comparison, settings })
  expect(tuned.settings).toMatchObject({ ...steps, layerDecay: 0.65, labeled: 90 })
  expect(tuned.testExamples).toBe(150)
  const probe = await runJob({ protocol: 'pretrained-frozen', ...all }, { ...comparison, settings })
  expect(probe.settings).toMatchObject({ batchSize: 45, epochs: 20 })
})

test('every protocol says how it was made: rates, penalties, neighbors that were used or chosen', async () => {
  const used = async (protocol: string) => (await runJob({ protocol, ...job }, comparison)).settings
  expect(await used('pretrained-knn')).toMatchObject({
    k: 15,
    temperature: 0.07,
    metric: 'cosine',
    labeled: 15,
  })
  expect(await used('pretrained-lbfgs')).toMatchObject({ probe: 'L-BFGS', l2: expect.any(Number) })
  expect(await used('pretrained-ridge')).toMatchObject({
    selection: 'leave-one-out',
    penalty: expect.any(Number),
  })
  expect(await used('pretrained-partial')).toMatchObject({
    frozenBlocks: 1,
    headLearningRate: expect.any(Number),
  })
  expect(await used('pretrained-random-head')).not.toHaveProperty('headLearningRate')
})

test('of three blocks the first two are frozen where only late blocks learn, and the result says so', async () => {
  const createEncoder = (rng: Random) => new SequenceEncoder(rng)
  const pretrained = createEncoder(new Random(1)).stateDict()
  const three = new ComparisonSession({ ...comparison, createEncoder, pretrained })
  const { settings } = await three.run({ protocol: 'pretrained-partial', ...job })
  expect(settings.frozenBlocks).toBe(2)
})

test('where several learning rates are given, one is chosen on the labeled examples alone', async () => {
  const fineTuning = {
    steps: 15,
    batchSize: 16,
    learningRate: 0.01,
    weightDecay: 0,
    learningRates: [1e-9, 0.01],
  }
  const settings = { ...comparison.settings, fineTuning }
  const run = (labelsPerClass: number) =>
    runJob({ protocol: 'pretrained-random-head', labelsPerClass, subset: 0 }, { ...comparison, settings })
  expect((await run(10)).settings).toMatchObject({ learningRate: 0.01, chosenFrom: '1e-9, 0.01' })
  const unlearned = { ...fineTuning, learningRate: 0.5 } // one label a class: nothing to choose on
  const one = await runJob(
    { protocol: 'pretrained-random-head', labelsPerClass: 1, subset: 0 },
    { ...comparison, settings: { ...settings, fineTuning: unlearned } },
  )
  expect(one.settings).toMatchObject({ learningRate: 0.5 })
})

test('more test examples than there are means all of them', () => {
  expect(drawOf(job, { ...comparison, settings: { testExamples: 9999 } }).tested).toHaveLength(150)
})

test('an unknown protocol is refused with the names there are', async () => {
  await expect(runJob({ protocol: 'magic', ...job }, comparison)).rejects.toThrow(
    /there is no protocol 'magic'; it must be one of raw-pixels, /,
  )
})
