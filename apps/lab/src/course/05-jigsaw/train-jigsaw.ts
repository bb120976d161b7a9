import { defaultsOf } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { JigsawObjective, jigsaw, puzzleSet } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { accuracyOf, extractFeatures, knnProbe } from '@pretexts/transfer'
import { digitForm, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'

export interface JigsawRequest {
  readonly gap: number
}

export interface JigsawEvent {
  readonly step: number
  /** Held-out puzzles solved, and k-NN accuracy of whole digits; null where they were not measured. */
  readonly tested: { readonly puzzles: number; readonly knn: number } | null
}

export const steps = 200
const every = 25

/** Jigsaw with 2×2 tiles on the digits of the site. */
export default async function* trainJigsaw({ gap }: JigsawRequest): AsyncGenerator<JigsawEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const options = { ...defaultsOf(jigsaw.options), permutations: '24', gap, enlarge: 1 } as const
  const form = jigsaw.encoderForm?.(digitForm, options)
  if (form?.kind !== 'image') throw new TypeError('a tile is an image')
  const rng = new Random('jigsaw')
  const encoder = convNet({ form, width: 1 / 2 }, rng.fork('encoder'))
  const objective = new JigsawObjective(encoder, puzzleSet('24'), rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 4e-3 })
  const source = batchesOf(learn, 48, rng, (samples, rng) => jigsaw.batch(samples, rng, options))
  const inputs = { inputs: (samples: Parameters<typeof jigsaw.batch>[0]) => jigsaw.inputs!(samples, options) }
  const held = ask.read(Array.from({ length: ask.count }, (_, i) => i))
  const test = async () => {
    const puzzles = scope(() => {
      const batch = jigsaw.batch(held, rng.fork('test'), options)
      return noGrad(() => objective.loss(batch, evaluation())).metrics.accuracy
    })
    const [known, asked] = [
      await extractFeatures(encoder, learn, inputs),
      await extractFeatures(encoder, ask, inputs),
    ]
    const knn = accuracyOf(knnProbe({ ...known, labels: learn.labels, classes: 10 }, asked), ask.labels)
    return { puzzles, knn }
  }
  yield { step: 0, tested: await test() }
  for await (const { step } of pretrain(objective, source, { steps, optimizer, rng }))
    yield { step, tested: step % every === 0 ? await test() : null }
}
