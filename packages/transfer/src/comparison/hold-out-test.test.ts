import { classCounts, type ImageSamples, memoryDataset, subset, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { shapes, shapesForm } from '../../testing/shapes.ts'
import { allOf } from '../features/read-batches.ts'
import { holdOutTest } from './hold-out-test.ts'
import { findLeaks, requireUnseen } from './require-unseen.ts'

const rng = new Random('hold out')
const dataset = shapes('shapes', 90, rng.fork('data'))

test('each class gives its share, and the splits share no example', async () => {
  const { train, test: tested } = await holdOutTest(lazily(dataset), { share: 0.2, rng })
  expect([classCounts(train), classCounts(tested)]).toEqual([
    [24, 24, 24],
    [6, 6, 6],
  ])
  await requireUnseen(tested, train)
})

test('the split depends on the seed, not on what was drawn before', async () => {
  const labelsOf = async (stream: Random) => {
    const { test: tested } = await holdOutTest(dataset, { rng: stream })
    return Array.from((await tested.read(allOf(tested))).values)
  }
  const used = new Random('hold out')
  used.next()
  expect(await labelsOf(used)).toEqual(await labelsOf(rng))
  expect(await labelsOf(new Random('other'))).not.toEqual(await labelsOf(rng))
})

test('small classes keep an example in training, and one of two goes to the test split', async () => {
  const few = subset(dataset, [0, 3, 6, 1, 4, 2]) // 3, 2 and 1 of a class
  const { train, test: tested } = await holdOutTest(few, { share: 0.01, rng })
  expect([classCounts(train), classCounts(tested)]).toEqual([
    [2, 1, 1],
    [1, 1, 0],
  ])
  const { train: most } = await holdOutTest(few, { share: 0.99, rng })
  expect(classCounts(most)).toEqual([1, 1, 1])
})

test('equal examples stay on one side, even under different labels', async () => {
  const { values } = dataset.read(allOf(dataset))
  const twice = memoryDataset<ImageSamples>({
    name: 'twice',
    form: shapesForm,
    values: Uint8Array.from([...values, ...values]),
    labels: [...(dataset.labels ?? []), ...(dataset.labels ?? []).map((label) => (label + 1) % 3)],
  })
  const { train, test: tested } = await holdOutTest(twice, { share: 0.3, rng })
  expect(tested.count).toBe(54)
  expect(await findLeaks(tested, train)).toEqual([])
})

test('a data set that cannot be split is refused', async () => {
  await expect(holdOutTest(unlabeled(dataset), { rng })).rejects.toThrow('expected labels')
  await expect(holdOutTest(subset(dataset, [0, 1, 2]), { rng })).rejects.toThrow(
    'at least two different examples',
  )
  for (const share of [0, 1, Number.NaN])
    await expect(holdOutTest(dataset, { share, rng })).rejects.toThrow(
      `share must be between 0 and 1; got ${share}`,
    )
})
