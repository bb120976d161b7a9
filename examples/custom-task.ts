/*
 * A pretext task of your own in sixty lines: is the image upside down? It trains, resumes and is evaluated as the built-in ones are.
 * `node examples/custom-task.ts [STEPS]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { chooseBackend, openRun, registry, startRun } from '@pretexts/experiment'
import { accuracy, crossEntropy } from '@pretexts/losses'
import { Component, type Encoder, Linear, type Objective, type StepContext } from '@pretexts/nn'
import type { PretextTask } from '@pretexts/pretext'
import type { Random } from '@pretexts/random'
import { concat, flip, fromArray, type Tensor } from '@pretexts/tensor'

interface Batch {
  readonly images: Tensor // (2N, C, H, W)
  readonly labels: Tensor // (2N)
}

/** Encoder → Linear(features → 2) → cross-entropy. */
class UpsideDownObjective extends Component implements Objective<Batch> {
  readonly encoder: Encoder
  readonly head: Linear
  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: 2 }, rng)
  }
  loss({ images, labels }: Batch, context: StepContext) {
    const logits = this.head.forward(this.encoder.forward(images, context)) // (2N, 2)
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }
}

const upsideDown: PretextTask<ImageSamples, Batch, Record<string, never>> = {
  name: 'upside-down',
  title: 'Upside down or not?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown as it is and upside down; the network predicts which it is',
  paper: { title: 'None: an example', authors: 'You', year: 2026, arxiv: '' },
  options: {},
  accepts: (form) => (form.kind === 'image' ? null : 'learns from images'),
  batch(samples) {
    const images = toTensor(samples)
    const count = samples.indices.length
    const labels = Int32Array.from({ length: 2 * count }, (_, row) => Number(row >= count))
    return { images: concat([images, flip(images, -2)]), labels: fromArray(labels, [2 * count]) }
  },
  objective: (make, { form }, _options, rng) => new UpsideDownObjective(make(form), rng),
  example: () => ({ title: 'Upside down or not?', text: 'An image and its mirror image.', blocks: [] }),
}

const mine = { ...registry, tasks: [...registry.tasks, upsideDown] }
const work = mkdtempSync(join(tmpdir(), 'upside-down-'))
try {
  chooseBackend()
  const training = { steps: Number(process.argv[2] ?? 60), batchSize: 16, limit: 1000, heldOut: 200 }
  const request = { task: 'upside-down', data: 'mnist', modelOptions: { width: 0.25 }, training }
  const run = await startRun(join(work, 'run'), request, { registry: mine })
  for await (const { step, loss, heldOut } of run.train())
    if (heldOut && step % 15 === 0) console.log(`step ${step}: loss ${loss.toFixed(3)}, held out`, heldOut)
  const { plan } = await openRun(join(work, 'run'), mine)
  console.log(`a run of ${plan.task.title}, as any other`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
