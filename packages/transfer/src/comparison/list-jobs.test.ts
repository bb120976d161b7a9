import { DataError, subset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { shapes } from '../../testing/shapes.ts'
import { imageBaselines } from '../baselines/image-baselines.ts'
import type { LabelCount } from './comparison.ts'
import { listJobs } from './list-jobs.ts'
import { protocolsOf } from './protocols.ts'

const train = shapes('train', 390, new Random('jobs'))
const comparison = { train, baselines: imageBaselines(), augment: (samples: never) => samples }
const standard = protocolsOf(comparison).flatMap(({ standard, name }) => (standard ? [name] : []))

test('there is a job for each standard protocol, number of labels and subset, and one of full supervision', () => {
  const jobs = listJobs(comparison)
  expect(jobs).toHaveLength(standard.length * 2 * 5 + 1)
  expect(new Set(jobs.map((job) => JSON.stringify(job))).size).toBe(standard.length * 10 + 1)
  expect(new Set(jobs.map(({ protocol }) => protocol))).toEqual(new Set([...standard, 'supervised']))
  expect(jobs.at(-1)).toEqual({ protocol: 'supervised', labelsPerClass: 'all', subset: 0 })
})

test('with all labels there is a run for each seed, and a single one where nothing is random', () => {
  const options = { labelsPerClass: ['all'], seeds: 3 } as const
  const runs = (name: string) => listJobs(comparison, { ...options, protocols: [name] }).length
  const random = ['raw-pixels', 'pca', 'random-knn', 'scratch', 'pretrained-partial', 'supervised']
  expect(random.map(runs)).toEqual([3, 3, 3, 3, 3, 3])
  const fixed = ['raw-pixels-knn', 'raw-pixels-ridge', 'pretrained-lbfgs', 'pretrained-centroid']
  expect(fixed.map(runs)).toEqual([1, 1, 1, 1])
})

test('full supervision is scratch + augmentation with all labels, and not run twice', () => {
  const names = (labelsPerClass: readonly LabelCount[]) =>
    listJobs(comparison, { labelsPerClass }).map(({ protocol }) => protocol)
  expect(names([10])).toContain('supervised')
  expect(names([10, 'all'])).not.toContain('supervised')
  expect(listJobs(comparison, { protocols: ['supervised'], labelsPerClass: [10, 100] })).toHaveLength(1)
})

test('a mistyped name and a number that is no count are refused', () => {
  expect(() => listJobs(comparison, { protocols: ['raw-pixel'] })).toThrow("did you mean 'raw-pixels'?")
  for (const bad of [0, 1.5, -2, Number.NaN])
    expect(() => listJobs(comparison, { labelsPerClass: [bad] })).toThrow(
      `labelsPerClass must be a whole number ≥ 1; got ${bad}`,
    )
  expect(() => listJobs(comparison, { subsets: 1.5 })).toThrow('subsets must be a whole number ≥ 1; got 1.5')
  expect(() => listJobs(comparison, { seeds: 0 })).toThrow('seeds must be')
})

test('more labels than the smallest class has are refused by its name, before anything runs', () => {
  const few = subset(train, [0, 1, 2, 3, 4, 6, 7])
  expect(() => listJobs({ ...comparison, train: few }, { labelsPerClass: [1, 2] })).toThrow(DataError)
  expect(() => listJobs({ ...comparison, train: few }, { labelsPerClass: [1, 2] })).toThrow(
    "expected 2 labeled examples of each class; found 1 of class 'square'; ask for at most 1 labels per class, or for all labels",
  )
  expect(listJobs({ ...comparison, train: few }, { labelsPerClass: [1, 'all'] }).length).toBeGreaterThan(0)
})

test('unless told otherwise there are 10 and 100 labels per class, or as many as every class can give', () => {
  const counts = (indices: ArrayLike<number>) =>
    new Set(
      listJobs({ ...comparison, train: subset(train, indices) }).map(({ labelsPerClass }) => labelsPerClass),
    )
  const first = (count: number) => Int32Array.from({ length: count }, (_, i) => i)
  expect(counts(first(390))).toEqual(new Set([10, 100, 'all']))
  expect(counts(first(90))).toEqual(new Set([10, 'all']))
  expect(counts(first(12))).toEqual(new Set([4, 'all']))
  expect(() => counts([0, 1])).toThrow("found 0 of class 'square'; ask for all labels ('all')")
})
