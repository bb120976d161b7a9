import type { ImageSamples } from '@pretexts/data'
import { digitView } from '@pretexts/images'
import type { StateDict } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import type { Comparison } from '../src/index.ts'
import { Classifier, imageBaselines, trainClassifier } from '../src/index.ts'
import { SmallEncoder, shapes } from './shapes.ts'

const training = { steps: 15, batchSize: 16, learningRate: 0.01, weightDecay: 0.01 }

/** A comparison that takes milliseconds. What is pretrained has had labels of images that are used nowhere else. */
export async function smallComparison(
  seed: number,
): Promise<Comparison<ImageSamples> & { pretrained: StateDict }> {
  const rng = new Random(seed)
  const encoder = new SmallEncoder(rng.fork('encoder'))
  const dataset = shapes('others', 300, rng.fork('others'))
  const indices = Int32Array.from({ length: 300 }, (_, i) => i)
  await trainClassifier(new Classifier(encoder, 3, rng), { dataset, indices }, rng.fork('pretraining'), {
    ...training,
    steps: 100,
  })
  return {
    train: shapes('train', 90, rng.fork('train')),
    test: shapes('test', 150, rng.fork('test')),
    createEncoder: (stream) => new SmallEncoder(stream),
    pretrained: encoder.stateDict(),
    baselines: imageBaselines(),
    augment: digitView({ shift: 1, degrees: 0, scale: 0 }),
    rng: rng.fork('comparison'),
    settings: { testExamples: 100, probe: { epochs: 20 }, fineTuning: training, scratch: training },
  }
}
