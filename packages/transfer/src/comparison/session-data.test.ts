import { unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { smallComparison } from '../../testing/small-comparison.ts'
import type { Job } from './comparison.ts'
import { ComparisonSession, runJob } from './comparison-session.ts'
import { protocolsOf } from './protocols.ts'

const comparison = await smallComparison(1)
const protocols = protocolsOf(comparison)
const job = { labelsPerClass: 5, subset: 0 } as const

const withoutTime = async (one: Job) => ({ ...(await runJob(one, comparison)), seconds: 0 })

test('pretrained weights may come later, and baselines do not wait for them', async () => {
  const early = new ComparisonSession({ ...comparison, pretrained: null })
  await early.run({ protocol: 'raw-pixels', ...job })
  await expect(early.run({ protocol: 'pretrained-knn', ...job })).rejects.toThrow(
    'pretrained-knn starts from pretrained weights, and this comparison has none yet',
  )
  early.usePretrained(comparison.createEncoder(new Random('other')).stateDict())
  await early.run({ protocol: 'pretrained-fine-tuned', ...job })
  early.usePretrained(comparison.pretrained)
  for (const protocol of ['pretrained-knn', 'pretrained-fine-tuned'])
    expect({ ...(await early.run({ protocol, ...job })), seconds: 0 }).toEqual(
      await withoutTime({ protocol, ...job }),
    )
})

test('frozen features are made once for all runs of a session', async () => {
  const reads: number[] = []
  const counting = new ComparisonSession({ ...comparison, test: lazily(comparison.test, reads) })
  for (const readout of ['frozen', 'knn', 'ridge', 'centroid'])
    await counting.run({ protocol: `pretrained-${readout}`, ...job })
  expect(new Set(Object.values(reads))).toEqual(new Set([1]))
})

test('reading from files changes no bit of any protocol', async () => {
  const [train, tested] = [lazily(comparison.train), lazily(comparison.test)]
  const waiting = new ComparisonSession({ ...comparison, train, test: tested })
  for (const { name: protocol } of protocols)
    expect({ ...(await waiting.run({ protocol, ...job })), seconds: 0 }, protocol).toEqual(
      await withoutTime({ protocol, ...job }),
    )
})

test('a comparison without labels, of one class, or of other classes in the test split is refused', () => {
  const { train } = comparison
  const refused = (change: Partial<typeof comparison>) => () =>
    new ComparisonSession({ ...comparison, ...change })
  expect(refused({ test: unlabeled(comparison.test) })).toThrow(
    'expected labels; found a data set without labels',
  )
  const one = { ...train, labels: new Int32Array(train.count), classNames: ['cat'] }
  expect(refused({ train: one, test: one })).toThrow('expected at least two classes; found 1')
  expect(refused({ train: { ...train, classNames: ['row', 'square', 'column'] } })).toThrow(
    "test: expected the classes of train, where class 1 is 'square'; found 'column'",
  )
  expect(refused({ train: { ...train, form: { ...train.form, height: 12 } } })).toThrow(
    'test: expected 12×6 gray images, as in train; found 6×6 gray images',
  )
})
