import { ConvNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { ReconstructionObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { accuracyOf, extractFeatures, knnProbe } from '@pretexts/transfer'
import { digitForm, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'
import { type Damage, damaged } from './damage.ts'

export interface RepairRequest {
  readonly damage: Damage
  /** Length of h. */
  readonly features: number
}

export interface RepairEvent {
  readonly step: number
  readonly loss: number
  /** A few held-out digits, (shown · 784) pixels each, and k-NN accuracy; null at steps where none were made. */
  readonly look: {
    readonly seen: Float32Array
    readonly made: Float32Array
    readonly clean: Float32Array
    readonly knn: number
  } | null
}

export const steps = 300
export const shown = 6
const every = 30

/** An autoencoder that repairs the digits of the site. */
export default async function* trainRepair({
  damage,
  features,
}: RepairRequest): AsyncGenerator<RepairEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random('repair')
  const encoder = new ConvNet({ width: 1 / 2, features }, rng.fork('encoder'))
  const objective = new ReconstructionObjective(encoder, digitForm, rng.fork('decoder'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
  const source = batchesOf(learn, 32, rng, (samples, rng) => damaged(samples, damage, 0.4, rng))
  const few = ask.read(Array.from({ length: shown }, (_, i) => i + 3))
  const look = async () => {
    const pictures = scope(() => {
      const batch = damaged(few, damage, 0.4, new Random('look'))
      const made = noGrad(() => objective.predict(batch, evaluation()))
      return {
        seen: Float32Array.from(batch.inputs.values()),
        made: Float32Array.from(made.values()),
        clean: Float32Array.from(batch.targets.values()),
      }
    })
    const [known, asked] = [await extractFeatures(encoder, learn), await extractFeatures(encoder, ask)]
    return {
      ...pictures,
      knn: accuracyOf(knnProbe({ ...known, labels: learn.labels, classes: 10 }, asked), ask.labels),
    }
  }
  yield { step: 0, loss: Number.NaN, look: await look() }
  for await (const { step, loss } of pretrain(objective, source, { steps, optimizer, rng }))
    yield { step, loss, look: step % every === 0 ? await look() : null }
}
