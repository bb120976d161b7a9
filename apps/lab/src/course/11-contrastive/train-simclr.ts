import { defaultsOf } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { simclr, twoViewBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { accuracyOf, extractFeatures, knnProbe } from '@pretexts/transfer'
import { digitForm, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'

export interface SimclrRequest {
  readonly temperature: number
  readonly batchSize: number
}

export interface SimclrEvent {
  readonly step: number
  readonly loss: number
  /** Of held-out images: how often the other view was found, and k-NN accuracy; null where they were not measured. */
  readonly tested: { readonly found: number; readonly knn: number } | null
}

/** Images seen in a run, so that batches of every size see the same. */
export const seen = 12_800
const measured = 8

/** SimCLR on the digits of the site. */
export default async function* trainSimclr({
  temperature,
  batchSize,
}: SimclrRequest): AsyncGenerator<SimclrEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random('simclr')
  const options = { ...defaultsOf(simclr.options), temperature, headWidth: 128, projection: 32 }
  const encoder = convNet({ width: 1 / 2 }, rng.fork('encoder'))
  const objective = await simclr.objective(
    () => encoder,
    { form: digitForm, dataset: learn },
    options,
    rng.fork('head'),
  )
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 2e-3 })
  const source = batchesOf(learn, batchSize, rng, (samples, rng) => twoViewBatch(samples, rng))
  const held = ask.read(Array.from({ length: batchSize }, (_, i) => i % ask.count))
  const test = async () => {
    const found = scope(
      () => noGrad(() => objective.loss(twoViewBatch(held, rng.fork('test')), evaluation())).metrics.accuracy,
    )
    const [known, asked] = [await extractFeatures(encoder, learn), await extractFeatures(encoder, ask)]
    return {
      found,
      knn: accuracyOf(knnProbe({ ...known, labels: learn.labels, classes: 10 }, asked), ask.labels),
    }
  }
  const steps = Math.round(seen / batchSize)
  const every = Math.max(1, Math.floor(steps / measured))
  yield { step: 0, loss: Number.NaN, tested: await test() }
  for await (const { step, loss } of pretrain(objective, source, { steps, optimizer, rng }))
    yield { step, loss, tested: step % every === 0 ? await test() : null }
}
