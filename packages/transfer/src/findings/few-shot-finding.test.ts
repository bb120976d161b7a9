import { type ImageSamples, subset, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { SmallEncoder, shapes } from '../../testing/shapes.ts'
import { rawPixels } from '../baselines/image-baselines.ts'
import { fewShotFinding } from './few-shot-finding.ts'
import { problemOf } from './few-shot-problem.ts'
import { encoderSpace, type Space } from './space.ts'

const rng = new Random('few-shot finding')
const dataset = shapes('shapes', 90, rng.fork('data'))
const spaces: Space<ImageSamples>[] = [
  encoderSpace('pretrained features', new SmallEncoder(rng)),
  { name: 'raw pixels', features: rawPixels().features },
]

test('each space has a row, and each number of shots a column; more shots are easier', async () => {
  const finding = await fewShotFinding(spaces, dataset, rng, { noun: 'image' })
  const [block] = finding?.blocks ?? []
  if (block?.kind !== 'table') return expect.unreachable()
  expect(block.columns.map(({ title }) => title)).toEqual(['features', '1 image of each', '5 images of each'])
  expect(block.rows.map(([name]) => name)).toEqual(['pretrained features', 'raw pixels'])
  expect(block.caption).toBe('Accuracy, mean and 95% interval over 600 problems; guessing gives 33%.')
  const { metrics = {} } = finding ?? {}
  expect(metrics['raw-pixels@5']).toBeGreaterThan(Number(metrics['raw-pixels@1']) + 0.05)
  expect(await fewShotFinding(spaces, dataset, rng, { noun: 'image' })).toEqual(finding)
})

test('classes with too few examples for an episode are left out, unless too few classes remain', () => {
  const labels = Int32Array.from(
    [0, 1].flatMap((label) => new Array<number>(30).fill(label)).concat([2, 2, 3]),
  )
  const [two] = problemOf(labels, 5, 1, 2)
  expect(two.settings).toEqual({ ways: 2, shots: 1, queries: 15 })
  expect(two.rows).toHaveLength(60)
  const [three] = problemOf(labels, 5, 1, 5)
  expect(three.settings).toEqual({ ways: 3, shots: 1, queries: 1 })
  expect(three.rows).toHaveLength(62)
  expect(problemOf(labels, 5, 30, 5)).toEqual([])
})

test('without labels, or with a single class, there is no finding', async () => {
  expect(await fewShotFinding(spaces, unlabeled(dataset), rng)).toBeNull()
  expect(await fewShotFinding(spaces, subset(dataset, [0, 3, 6, 9, 12]), rng)).toBeNull()
})

test('an interrupt between two kinds of problems ends the work with its reason', async () => {
  const controller = new AbortController()
  const seen: string[] = []
  const watched = spaces.map((space): Space<ImageSamples> => {
    const features: typeof space.features = (...args) => {
      seen.push(space.name)
      setImmediate(() => controller.abort(new Error('enough'))) // as a signal comes: only between synchronous parts
      return space.features(...args)
    }
    return { ...space, features }
  })
  const work = fewShotFinding(watched, dataset, rng, { signal: controller.signal })
  await expect(work).rejects.toThrow('enough')
  expect(seen).toEqual(['pretrained features'])
})
