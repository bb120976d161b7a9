import { defaultsOf } from '@pretexts/contracts'
import { Batches, type ImageSamples, splitValidation, take, toTensor, unlabeled } from '@pretexts/data'
import { digitView, readMnist } from '@pretexts/images'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW, cosine } from '@pretexts/optim'
import { RotationObjective, type RotationOptions, rotation, rotationAccuracy } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { imageBaselines, labelEfficiency, protocolsOf, type RunResult, summarize } from '@pretexts/transfer'
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
const objective = new RotationObjective(encoder, rng.fork('head'))
const options = defaultsOf(rotation.options)
const losses: number[] = []

async function split() {
  const digits = take(await readMnist('train'), 4000)
  return splitValidation(digits, { validation: 1000, rng })
}

async function learn(network: RotationObjective, chosen: RotationOptions): Promise<number[]> {
  const images = unlabeled((await split()).train)
  const batches = new Batches({ count: images.count, batchSize: 16, rng: rng.fork('batches') })
  const batch = (step: number, stream: Random) =>
    rotation.batch(images.read(batches.indices(step)), stream, chosen)
  const optimizer = new AdamW(network.namedParameters())
  const schedule = cosine({ base: 3e-3, total: steps })
  const found: number[] = []
  for await (const { loss } of pretrain(network, batch, { steps, optimizer, schedule, rng })) found.push(loss)
  return found
}

beforeAll(async () => {
  useBackend(wasm())
  losses.push(...(await learn(objective, options)))
})

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

test('the loss falls from that of guessing to far below', () => {
  expect(Math.abs(losses[0] - Math.log(4))).toBeLessThan(0.5)
  expect(mean(losses.slice(-25))).toBeLessThan(0.75 * Math.log(4))
})

test('rotations of held-out images are predicted, best where they can be recognized', async () => {
  const { accuracy, perClass } = await rotationAccuracy(objective, (await split()).validation)
  expect(accuracy).toBeGreaterThan(0.6) // guessing: 0.25
  const of = (digits: readonly number[]) => mean(digits.map((digit) => perClass?.[digit].accuracy ?? 0))
  expect(of([3, 4, 7])).toBeGreaterThan(of([0, 1, 8])) // 0, 1 and 8 look alike upside down
})

test('with the shortcut left in, accuracy is at least 96% on digits as they are, and low once they are shifted', async () => {
  const network = new RotationObjective(createEncoder(rng.fork('encoder')), rng.fork('head'))
  await learn(network, { ...options, hideCenter: false })
  const { validation } = await split()
  expect((await rotationAccuracy(network, validation)).accuracy).toBeGreaterThan(0.96)
  const all = Array.from({ length: validation.count }, (_, i) => i)
  const moved = rotation.batch(validation.read(all), new Random('moved'), options)
  const { metrics } = noGrad(() => network.loss(moved, evaluation()))
  expect(metrics?.accuracy).toBeLessThan(0.65)
})

test('a linear classifier of ten labels per class does better on the pretrained features than on random ones', async () => {
  const { train, validation } = await split()
  const comparison = {
    train,
    test: validation,
    createEncoder,
    pretrained: encoder.stateDict(),
    baselines: imageBaselines(),
    augment: (samples: ImageSamples, stream: Random) =>
      digitView()({ ...samples, values: toTensor(samples).values() as Float32Array }, stream),
    rng: rng.fork('comparison'),
    settings: { testExamples: 500 },
  }
  const results: RunResult[] = []
  const jobs = {
    protocols: ['random-frozen', 'pretrained-frozen'],
    labelsPerClass: [10],
    subsets: 3,
  } as const
  for await (const { result } of labelEfficiency(comparison, jobs)) results.push(result)
  const [random, pretrained] = summarize(results, protocolsOf(comparison)).map(
    ({ accuracy }) => accuracy.mean,
  )
  expect(random).toBeGreaterThan(0.3) // guessing: 0.1
  expect(pretrained - random).toBeGreaterThan(0.03)
})
