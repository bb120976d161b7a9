import { type ImageForm, type OptionsOf, toggle } from '@pretexts/contracts'
import { type ImageSamples, memoryDataset, toTensor } from '@pretexts/data'
import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  buffer,
  Component,
  type Encoder,
  Linear,
  type Objective,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { PretextTask } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { concat, flip, fromArray, type Tensor, updateInPlace, zeros } from '@pretexts/tensor'
import type { DataSource, Registry } from '../src/index.ts'
import { registry } from '../src/index.ts'

/*
 * A task, and data, that no package knows: mirrored or not? It uses every hook: options, state that is no parameter, `afterStep`,
 * findings, a shortcut.
 */

interface Batch {
  readonly images: Tensor
  readonly labels: Tensor
}

class MirrorObjective extends Component implements Objective<Batch> {
  readonly encoder: Encoder
  readonly head: Linear
  /** How many updates were made, by the objective's own count. */
  readonly updates = buffer(zeros([1]))

  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = encoder
    this.head = new Linear({ inputs: encoder.features, outputs: 2 }, rng)
  }

  loss({ images, labels }: Batch, context: StepContext) {
    requireStepContext(this, 'loss', context)
    const logits = this.head.forward(this.encoder.forward(images, context))
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }

  afterStep(): void {
    updateInPlace(this.updates, (data) => {
      data[0]++
    })
  }
}

const options = { noisy: toggle(false, 'whether noise hides what the border gives away') }

export const mirror: PretextTask<ImageSamples, Batch, typeof options> = {
  name: 'mirror-outside',
  title: 'Mirrored or not?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown as it is and mirrored; the network predicts which it is',
  paper: { title: 'None', authors: 'Nobody', year: 2026, arxiv: '' },
  options,
  accepts: (form) => (form.kind === 'image' ? null : 'learns from images'),
  batch(samples: ImageSamples, rng: Random, { noisy }: OptionsOf<typeof options>) {
    const count = samples.indices.length
    const values = Float32Array.from(toTensor(samples).values(), (v) => v + (noisy ? 0.1 * rng.normal() : 0))
    const { channels, height, width } = samples.form
    const images = fromArray(values, [count, channels, height, width])
    const labels = Int32Array.from({ length: 2 * count }, (_, row) => Math.floor(row / count))
    return { images: concat([images, flip(images, -1)]), labels: fromArray(labels, [2 * count]) }
  },
  objective: (make, { form }, _options, rng) => new MirrorObjective(make(form), rng),
  example: () => ({
    title: 'Mirrored or not?',
    text: 'Images and their mirror images.',
    blocks: [{ kind: 'text', paragraphs: ['A left hand is no right hand.'] }],
  }),
  findings: async ({ objective }) => [
    {
      id: 'mirror-updates',
      title: 'Updates that the objective counted',
      metrics: { updates: (objective as MirrorObjective).updates.item() },
      blocks: [{ kind: 'text', paragraphs: ['They are state, so they are saved.'] }],
    },
  ],
  shortcut: {
    options: { noisy: true },
    text: 'Noise hides nothing here; this only shows that the audit runs.',
  },
}

const form: ImageForm = { kind: 'image', channels: 1, height: 12, width: 12 }

/** Corners: a bright L, which is not its mirror image, at one of two heights, which is its class. */
export const corners: DataSource<Record<string, never>> = {
  name: 'corners',
  description: 'bright corners on noise',
  kind: 'image',
  by: 'name',
  options: {},
  async open({ seed }) {
    const split = (name: string, count: number) => {
      const rng = new Random(seed).fork(name)
      const labels = Int32Array.from({ length: count }, (_, n) => n % 2)
      const values = Uint8Array.from({ length: count * 144 }, () => rng.integer(40))
      labels.forEach((label, n) => {
        const [top, left] = [1 + 5 * label, 2 + rng.integer(4)]
        for (let i = 0; i < 4; i++) {
          values[n * 144 + (top + i) * 12 + left] = 250
          values[n * 144 + (top + 3) * 12 + left + i] = 250
        }
      })
      return memoryDataset<ImageSamples>({
        name: `corners/${name}`,
        form,
        values,
        labels,
        classNames: ['upper', 'lower'],
      })
    }
    return { train: split('train', 160), test: split('test', 60) }
  },
}

/** Everything that the packages have, and these. */
export const outside: Registry = {
  ...registry,
  tasks: [...registry.tasks, mirror],
  data: [...registry.data, corners],
}
