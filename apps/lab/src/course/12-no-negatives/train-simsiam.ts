import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { SimsiamObjective, twoViewBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain, representationHealth } from '@pretexts/train'
import { loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'

export interface SimsiamRequest {
  readonly stopGradient: boolean
}

export interface SimsiamEvent {
  readonly step: number
  readonly loss: number
  /** Of the projections of held-out digits; null where they were not measured. */
  readonly health: { readonly spread: number; readonly rank: number } | null
}

export const steps = 200
export const dimensions = 128
const every = 10

/** SimSiam on the digits of the site, with the stop-gradient or without. */
export default async function* trainSimsiam({
  stopGradient,
}: SimsiamRequest): AsyncGenerator<SimsiamEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random('simsiam')
  const encoder = convNet({ width: 1 / 4 }, rng.fork('encoder'))
  const options = { headWidth: dimensions, bottleneck: 32, stopGradient }
  const objective = new SimsiamObjective(encoder, options, rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
  const source = batchesOf(learn, 64, rng, (samples, rng) => twoViewBatch(samples, rng))
  const held = ask.read(Array.from({ length: ask.count }, (_, i) => i))
  const look = () =>
    scope(() => {
      const { z } = noGrad(() => objective.represent(twoViewBatch(held, new Random('look')), evaluation()))
      if (!z) return null
      const rows = { features: Float32Array.from(z.values()), count: z.shape[0], width: z.shape[1] }
      const { spread, effectiveRank } = representationHealth(rows)
      return { spread, rank: effectiveRank }
    })
  yield { step: 0, loss: Number.NaN, health: look() }
  for await (const { step, loss } of pretrain(objective, source, { steps, optimizer, rng }))
    yield { step, loss, health: step % every === 0 ? look() : null }
}
