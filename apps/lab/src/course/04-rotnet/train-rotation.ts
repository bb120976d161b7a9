import type { ImageSamples } from '@pretexts/data'
import { convNet } from '@pretexts/models'
import { AdamW } from '@pretexts/optim'
import { RotationObjective, rotation, rotationAccuracy } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { pretrain } from '@pretexts/train'
import { accuracyOf, extractFeatures, knnProbe } from '@pretexts/transfer'
import { loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'
import { shifted } from './shifted.ts'

export interface RotationRequest {
  readonly hideCenter: boolean
  readonly seed: number
}

export interface RotationEvent {
  readonly step: number
  readonly loss: number
  /** Held-out rotation accuracy; null at steps where it was not measured. */
  readonly tested: { readonly asTheyAre: number; readonly shifted: number; readonly knn: number } | null
}

export const steps = 160
const every = 20

/** RotNet on the digits of the site, with the shortcut hidden or left in. */
export default async function* trainRotation({
  hideCenter,
  seed,
}: RotationRequest): AsyncGenerator<RotationEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random(seed)
  const objective = new RotationObjective(convNet({ width: 1 / 2 }, rng.fork('encoder')), rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
  const moved = shifted(ask, rng.fork('shifted'))
  const options = { rotations: '4', hideCenter } as const
  const source = batchesOf(learn, 32, rng, (samples: ImageSamples, rng) =>
    rotation.batch(samples, rng, options),
  )
  const test = async (): Promise<RotationEvent['tested']> => {
    const [plain, away] = [await rotationAccuracy(objective, ask), await rotationAccuracy(objective, moved)]
    const [known, asked] = [
      await extractFeatures(objective.encoder, learn),
      await extractFeatures(objective.encoder, ask),
    ]
    const predictions = knnProbe({ ...known, labels: learn.labels, classes: 10 }, asked)
    return { asTheyAre: plain.accuracy, shifted: away.accuracy, knn: accuracyOf(predictions, ask.labels) }
  }
  yield { step: 0, loss: Math.log(4), tested: await test() }
  for await (const { step, loss } of pretrain(objective, source, { steps, optimizer, rng }))
    yield { step, loss, tested: step % every === 0 ? await test() : null }
}
