import { defaultsOf } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { newDataset } from './new-dataset.ts'

const open = (seed: number) =>
  newDataset.open({ path: 'new-dataset', options: { ...defaultsOf(newDataset.options), count: 16 }, seed })

test('newDataset has labeled examples to learn from and others to test on', async () => {
  const { train, test: tested } = await open(1)
  expect([train.count, tested?.count]).toEqual([16, 4])
  expect(train.classNames).toEqual(['lying', 'standing'])
})

test('the same seed gives the same examples, another seed others', async () => {
  const values = async (seed: number) => (await (await open(seed)).train.read([0, 1])).values
  expect(await values(1)).toEqual(await values(1))
  expect(await values(1)).not.toEqual(await values(2))
})
