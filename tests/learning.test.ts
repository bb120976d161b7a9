import { augment, Batches, readMnist, splitValidation, take, toTensor, unlabeled } from '@pretexts/data'
import { convNet } from '@pretexts/models'
import { AdamW, cosine } from '@pretexts/optim'
import { rotation, rotationAccuracy } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { labelEfficiency, type RunResult, summarize } from '@pretexts/transfer'
import { wasm } from '@pretexts/wasm'
import { beforeAll, expect, test } from 'vitest'

/*
 * Whether anything is learned: RotNet on real digits, a hundredth of what `npm start` does. Every number here is a function
 * of the seed; the bounds leave room for other seeds, and for other rounding.
 */
const rng = new Random(1)
const createEncoder = (stream: Random) => convNet({ width: 1 / 2 }, stream)
const steps = 250
const encoder = createEncoder(rng.fork('encoder'))
const objective = rotation.objective(encoder, rng.fork('head'))
const losses: number[] = []

async function split() {
  const digits = take(await readMnist('train'), 4000)
  return splitValidation(digits, { validation: 1000, rng })
}

beforeAll(async () => {
  useBackend(wasm())
  const images = unlabeled((await split()).train)
  const batches = new Batches({ count: images.count, batchSize: 16, rng: rng.fork('batches') })
  const batch = (step: number, stream: Random) =>
    rotation.batch(toTensor(images, batches.indices(step)), stream)
  const optimizer = new AdamW(objective.namedParameters())
  const schedule = cosine({ base: 3e-3, total: steps })
  for await (const { loss } of pretrain(objective, batch, { steps, optimizer, schedule, rng }))
    losses.push(loss)
})

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

test('the loss falls from that of guessing to far below', () => {
  expect(Math.abs(losses[0] - Math.log(4))).toBeLessThan(0.5)
  expect(mean(losses.slice(-25))).toBeLessThan(0.75 * Math.log(4))
})

test('rotations of images that were never learned from are told, best where they can be told', async () => {
  const { accuracy, perClass } = rotationAccuracy(objective as never, (await split()).validation)
  expect(accuracy).toBeGreaterThan(0.6) // guessing: 0.25
  const of = (digits: readonly number[]) => mean(digits.map((digit) => perClass?.[digit].accuracy ?? 0))
  expect(of([3, 4, 7])).toBeGreaterThan(of([0, 1, 8])) // 0, 1 and 8 look alike upside down
})

test('a linear classifier of ten labels per class does better on the pretrained features than on random ones', async () => {
  const { train, validation } = await split()
  const comparison = {
    train,
    test: validation,
    createEncoder,
    pretrained: encoder.stateDict(),
    augment,
    rng: rng.fork('comparison'),
    settings: { testImages: 500 },
  }
  const results: RunResult[] = []
  const options = {
    protocols: ['random-frozen', 'pretrained-frozen'],
    labelsPerClass: [10],
    subsets: 3,
  } as const
  for await (const { result } of labelEfficiency(comparison, options)) results.push(result)
  const [random, pretrained] = summarize(results).map(({ accuracy }) => accuracy.mean)
  expect(random).toBeGreaterThan(0.3) // guessing: 0.1
  expect(pretrained - random).toBeGreaterThan(0.03)
})
