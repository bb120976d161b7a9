/** Made-up results of the kind that a rotation run on MNIST gives. The numbers are invented; only their manner is real. */
import type {
  BarsBlock,
  CaptionedPicture,
  ComparisonEntry,
  LinesBlock,
  MatrixBlock,
} from '@pretexts/contracts'
import type { Weights } from '../index.ts'
import { drawDigit, turn } from './digits.ts'
import { normal, numbers } from './random.ts'

const stepsPerEpoch = 235

/** Cross-entropy of four classes, from ln 4 down, noisy as batches are; and what held-out images say. */
export function curvesBlock(steps: number): LinesBlock {
  const next = numbers(1)
  const training = Array.from({ length: steps }, (_, step) => {
    const trend = 0.085 + 1.3 / (1 + step / 42) ** 1.15
    return [step, Math.max(0.01, trend * (1 + 0.16 * normal(next)))] as const
  })
  const other = numbers(2)
  const heldOut = Array.from({ length: 12 }, (_, i) => {
    const step = Math.round(((i + 1) * (steps - 1)) / 12)
    return [step, 0.1 + 1.25 / (1 + step / 40) ** 1.2 + 0.006 * normal(other)] as const
  })
  return {
    kind: 'lines',
    x: 'step',
    marks: [2, 3, 4].map((epoch) => ({ at: (epoch - 1) * stepsPerEpoch, label: `epoch ${epoch}` })),
    panels: [
      {
        y: 'cross-entropy',
        smooth: true,
        series: [
          { name: 'training', points: training },
          { name: 'held out', points: heldOut },
        ],
      },
      {
        y: 'rotation accuracy',
        as: 'share',
        reference: { value: 0.25, label: 'chance' },
        series: [
          {
            name: 'held out',
            points: heldOut.map(([step, loss]) => [step, 0.966 - 0.28 * (loss - 0.1)] as const),
          },
        ],
      },
    ],
  }
}

const methods: readonly [name: string, pretrained: boolean, ...accuracies: number[]][] = [
  ['raw pixels, linear', false, 0.41, 0.67, 0.742, 0.84, 0.868, 0.915],
  ['random initialization, frozen', false, 0.36, 0.61, 0.704, 0.83, 0.861, 0.921],
  ['from scratch', false, 0.38, 0.62, 0.731, 0.9, 0.934, 0.9921],
  ['from scratch + augmentation (rotations and shifts)', false, 0.44, 0.71, 0.836, 0.942, 0.961, 0.9938],
  ['pretrained, frozen features with a linear probe', true, 0.52, 0.76, 0.812, 0.915, 0.941, 0.968],
  ['pretrained, fine-tuned', true, 0.55, 0.8, 0.874, 0.94, 0.958, 0.9925],
]
const labelCounts = [1, 5, 10, 50, 100, 'all'] as const

/** Each method at five numbers of labels over five label subsets. */
export function comparisonRows(): ComparisonEntry[] {
  const next = numbers(3)
  return methods.flatMap(([name, pretrained, ...accuracies]) =>
    labelCounts.map((labelsPerClass, i) => {
      const [center, deviating] = [
        accuracies[i],
        0.045 / Math.sqrt(labelsPerClass === 'all' ? 6000 : labelsPerClass),
      ]
      const runs = Array.from({ length: 5 }, () => center + deviating * normal(next))
      const mean = runs.reduce((a, b) => a + b) / 5
      const deviation = Math.sqrt(runs.reduce((sum, run) => sum + (run - mean) ** 2, 0) / 4)
      return {
        name,
        pretrained,
        labelsPerClass,
        accuracy: { mean, margin: (2.776 * deviation) / Math.sqrt(5), values: runs },
      } // t, 4 d.o.f.
    }),
  )
}

const ambiguity: Record<number, string> = {
  0: 'upside down it is still a 0',
  1: 'a plain stroke looks the same upside down',
  6: 'upside down it is a 9',
  8: 'upside down it is still an 8',
  9: 'upside down it is a 6',
}

/** Rotation accuracy by digit. */
export function digitsBlock(): BarsBlock {
  const accuracies = [0.905, 0.921, 0.987, 0.991, 0.992, 0.985, 0.958, 0.994, 0.898, 0.951]
  return {
    kind: 'bars',
    title: 'accuracy',
    caption: 'Share of held-out images of which the rotation is recognized.',
    as: 'share',
    reference: { value: 0.25, label: 'chance' },
    bars: accuracies.map((value, digit) => ({ label: String(digit), value, note: ambiguity[digit] })),
  }
}

export const rotations: readonly string[] = ['0°', '90°', '180°', '270°']

/** Twelve wrong answers, most of them about digits that look the same upside down. */
export function mistakes(): CaptionedPicture[] {
  const next = numbers(4)
  return [8, 0, 1, 6, 9, 8, 0, 1, 5, 8, 9, 0].map((digit, i) => {
    const truth = i % 4
    const predicted = (truth + (digit === 5 ? 1 : 2)) % 4
    const confidence = 1 - 0.002 - 0.03 * i * next()
    return {
      picture: turn(drawDigit(digit, 40 + i), truth),
      caption: `predicted ${rotations[predicted]} (${(100 * confidence).toFixed(1)}%), true ${rotations[truth]}`,
      mark: 'wrong' as const,
    }
  })
}

/** Which rotations are confused. */
export const rotationsBlock: MatrixBlock = {
  kind: 'matrix',
  caption: 'Held-out images, each in all four rotations.',
  rows: { title: 'true', labels: rotations },
  columns: { title: 'predicted', labels: rotations },
  values: [
    [9585, 31, 352, 32],
    [27, 9602, 35, 336],
    [371, 29, 9571, 29],
    [33, 341, 28, 9598],
  ],
  confusion: true,
}

/** How much features of tasks agree: a matrix with negative numbers and one that is missing. */
export const similarityBlock: MatrixBlock = {
  kind: 'matrix',
  caption: 'Correlation of the features of four networks.',
  as: 'number',
  rows: { title: 'network', labels: ['rotation', 'jigsaw', 'SimCLR', 'random'] },
  columns: { title: 'compared with', labels: ['rotation', 'jigsaw', 'SimCLR', 'random'] },
  values: [
    [1, 0.61, 0.48, -0.03],
    [0.61, 1, 0.52, 0.05],
    [0.48, 0.52, 1, null],
    [-0.03, 0.05, null, 1],
  ],
}

/** Oriented edges and spots of 5 × 5, with noise. */
export function filterRows(count: number): Weights[] {
  const next = numbers(5)
  return Array.from({ length: count }, () => {
    const [angle, phase, strength] = [Math.PI * next(), 2 * Math.PI * next(), 0.12 + 0.3 * next()]
    const data = Float32Array.from({ length: 25 }, (_, i) => {
      const [x, y] = [(i % 5) - 2, Math.floor(i / 5) - 2]
      const wave = Math.cos(1.3 * (x * Math.cos(angle) + y * Math.sin(angle)) + phase)
      return strength * wave * Math.exp(-(x * x + y * y) / 8) + 0.03 * normal(next)
    })
    return { width: 5, height: 5, channels: 1, data }
  })
}
