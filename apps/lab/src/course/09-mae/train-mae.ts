import { defaultsOf } from '@pretexts/contracts'
import { unpatchify, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { MaeObjective, mae, maeBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { digitForm, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'

export interface MaeRequest {
  readonly maskRatio: number
}

export interface MaeEvent {
  readonly step: number
  readonly loss: number
  /** Predictions for a few held-out digits, (shown · 784) pixels; null at steps where none were made. */
  readonly pictures: MaePictures | null
}

export interface MaePictures {
  readonly originals: Float32Array
  readonly predictions: Float32Array
  /** (shown · 16), 1 where a patch is hidden */
  readonly hidden: Float32Array
}

export const steps = 1500
export const shown = 6
/** Side of a patch, and patches along each side: few large ones are quicker to learn from. */
export const [patchSize, grid] = [7, 4] as const
const every = 50

/** A small MAE on the digits of the site. */
export default async function* trainMae({ maskRatio }: MaeRequest): AsyncGenerator<MaeEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random('mae')
  const options = { ...defaultsOf(mae.options), maskRatio, patchSize, decoderDepth: 1 }
  const encoder = new ViT({ patch: patchSize, features: 32, depth: 2, heads: 4 }, rng.fork('encoder'))
  const objective = new MaeObjective(encoder, options, rng.fork('objective'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 4e-3, weightDecay: 0.05 })
  const source = batchesOf(learn, 16, rng, (samples, rng) => maeBatch(samples, rng, options))
  const few = ask.read(Array.from({ length: shown }, (_, i) => i + 3))
  const look = (): MaePictures =>
    scope(() => {
      const batch = maeBatch(few, new Random('look'), options)
      const patches = noGrad(() => objective.predict(batch, evaluation()))
      return {
        originals: Float32Array.from(batch.images.values()),
        predictions: Float32Array.from(unpatchify(patches, options.patchSize, digitForm).values()),
        hidden: Float32Array.from(batch.hidden.values()),
      }
    })
  yield { step: 0, loss: Number.NaN, pictures: look() }
  for await (const { step, loss } of pretrain(objective, source, { steps, optimizer, rng, clipNorm: 1 }))
    yield { step, loss, pictures: step % every === 0 ? look() : null }
}
