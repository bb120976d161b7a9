import { balancedSubset, toTensor } from '@pretexts/data'
import { type ConvNet, convNet } from '@pretexts/models'
import { clone, evaluation } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { RotationObjective, rotation } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import {
  accuracyOf,
  Classifier,
  extractFeatures,
  type Features,
  knnProbe,
  predictionsOf,
  trainClassifier,
} from '@pretexts/transfer'
import { type Digits, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'

export interface TransferRequest {
  readonly perClass: number
}

export const ways = ['frozen, k-NN', 'fine-tuned', 'from scratch'] as const
export type Way = (typeof ways)[number]

export interface TransferEvent {
  /** What is being done, in words. */
  readonly doing: string
  /** Accuracies so far, one for each label subset. */
  readonly accuracies: Readonly<Record<Way, readonly number[]>>
}

const [pretrainSteps, tuneSteps, subsets] = [160, 60, 3]

/** RotNet on unlabeled digits, then a few labels: frozen, fine-tuned and from scratch. */
export default async function* trainTransfer({
  perClass,
}: TransferRequest): AsyncGenerator<TransferEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const rng = new Random('transfer')
  const encoder = convNet({ width: 1 / 2 }, rng.fork('encoder'))
  const fresh = clone(encoder)
  const accuracies: Record<Way, number[]> = { 'frozen, k-NN': [], 'fine-tuned': [], 'from scratch': [] }
  const event = (doing: string): TransferEvent => ({ doing, accuracies: structuredClone(accuracies) })
  const objective = new RotationObjective(encoder, rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
  const source = batchesOf(learn, 32, rng, (samples, rng) =>
    rotation.batch(samples, rng, { rotations: '4', hideCenter: true }),
  )
  for await (const { step } of pretrain(objective, source, { steps: pretrainSteps, optimizer, rng }))
    if (step % 20 === 0) yield event(`pretraining, step ${step} of ${pretrainSteps}`)
  const [known, asked] = [await extractFeatures(encoder, learn), await extractFeatures(encoder, ask)]
  for (let subset = 0; subset < subsets; subset++) {
    const own = rng.fork('subset').fork(subset)
    const indices = balancedSubset({ labels: learn.labels, classes: 10, rng: own, perClass })
    const labels = Int32Array.from(indices, (index) => learn.labels[index])
    const predictions = knnProbe({ ...rowsOf(known, indices), labels, classes: 10 }, asked, {
      k: Math.min(20, perClass),
    })
    accuracies['frozen, k-NN'].push(accuracyOf(predictions, ask.labels))
    for (const [way, start] of [
      ['fine-tuned', encoder],
      ['from scratch', fresh],
    ] as const) {
      // biome-ignore format: one line
      yield event(`${way}, subset ${subset + 1} of ${subsets}`)
      accuracies[way].push(await tune(start, { learn, ask, indices }, own.fork(way)))
    }
  }
  yield event('done')
}

async function tune(
  start: ConvNet,
  { learn, ask, indices }: { learn: Digits; ask: Digits; indices: Int32Array },
  rng: Random,
): Promise<number> {
  const classifier = new Classifier(clone(start), 10, rng.fork('classifier'))
  const settings = { steps: tuneSteps, batchSize: 32, learningRate: 2e-3, weightDecay: 0.05 }
  await trainClassifier(classifier, { dataset: learn, indices }, rng, settings)
  const all = ask.read(Array.from({ length: ask.count }, (_, i) => i))
  return scope(() =>
    accuracyOf(predictionsOf(noGrad(() => classifier.logits(toTensor(all), evaluation()))), ask.labels),
  )
}

function rowsOf({ features, width }: Features, indices: Int32Array): Features {
  const rows = new Float32Array(indices.length * width)
  indices.forEach((index, i) => {
    rows.set(features.subarray(index * width, (index + 1) * width), i * width)
  })
  return { features: rows, count: indices.length, width }
}
