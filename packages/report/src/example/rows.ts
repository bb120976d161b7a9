/** Made-up rows of the kind that a RotNet run on MNIST gives. The numbers are invented; only their manner is real. */
import type { ClassAccuracy, ComparisonRow, CurveRow, Filter, Mistake } from '../index.ts'
import { drawDigit, turn } from './digits.ts'
import { normal, numbers } from './random.ts'

const stepsPerEpoch = 235

/** Cross-entropy of four classes, from ln 4 down, noisy as batches are. */
export function lossRows(steps: number): CurveRow[] {
  const next = numbers(1)
  return Array.from({ length: steps }, (_, step) => {
    const trend = 0.085 + 1.3 / (1 + step / 42) ** 1.15
    const value = Math.max(0.01, trend * (1 + 0.16 * normal(next)))
    return { step, value, series: 'training loss', epoch: 1 + Math.floor(step / stepsPerEpoch) }
  })
}

/** Held-out loss and accuracy, measured twelve times. */
export function heldOutRows(steps: number, of: 'loss' | 'accuracy'): CurveRow[] {
  const next = numbers(2)
  return Array.from({ length: 12 }, (_, i) => {
    const step = Math.round(((i + 1) * (steps - 1)) / 12)
    const loss = 0.1 + 1.25 / (1 + step / 40) ** 1.2 + 0.006 * normal(next)
    const value = of === 'loss' ? loss : 0.966 - 0.28 * (loss - 0.1)
    return {
      step,
      value,
      series: of === 'loss' ? 'held-out loss' : 'held-out accuracy',
      epoch: 1 + Math.floor(step / stepsPerEpoch),
    }
  })
}

const protocols: readonly [name: string, pretrained: boolean, ...accuracies: number[]][] = [
  ['raw pixels, linear', false, 0.41, 0.67, 0.742, 0.84, 0.868],
  ['random initialisation, frozen', false, 0.36, 0.61, 0.704, 0.83, 0.861],
  ['from scratch', false, 0.38, 0.62, 0.731, 0.9, 0.934],
  ['from scratch + augmentation', false, 0.44, 0.71, 0.836, 0.942, 0.961],
  ['rotation, frozen', true, 0.52, 0.76, 0.812, 0.915, 0.941],
  ['rotation, fine-tuned', true, 0.55, 0.8, 0.874, 0.94, 0.958],
]
const labelCounts = [1, 5, 10, 50, 100]

/** Each protocol at five numbers of labels over five label subsets. */
export function comparisonRows(): ComparisonRow[] {
  const next = numbers(3)
  return protocols.flatMap(([name, pretrained, ...accuracies]) =>
    labelCounts.map((labelsPerClass, i) => {
      const [centre, deviating] = [accuracies[i], 0.045 / Math.sqrt(labelsPerClass)]
      const runs = Array.from({ length: 5 }, () => centre + deviating * normal(next))
      const mean = runs.reduce((a, b) => a + b) / 5
      const deviation = Math.sqrt(runs.reduce((sum, run) => sum + (run - mean) ** 2, 0) / 4)
      return {
        name,
        pretrained,
        labelsPerClass,
        accuracy: { mean, ci95: (2.776 * deviation) / Math.sqrt(5), runs },
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
export function digitRows(): ClassAccuracy[] {
  const accuracies = [0.905, 0.921, 0.987, 0.991, 0.992, 0.985, 0.958, 0.994, 0.898, 0.951]
  const counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
  return accuracies.map((accuracy, digit) => ({
    label: String(digit),
    accuracy,
    count: 4 * counts[digit],
    ambiguous: ambiguity[digit],
  }))
}

export const rotations = ['0°', '90°', '180°', '270°']

/** Twelve wrong answers, most of them about digits that look the same upside down. */
export function mistakeRows(): Mistake[] {
  const next = numbers(4)
  return [8, 0, 1, 6, 9, 8, 0, 1, 5, 8, 9, 0].map((digit, i) => {
    const truth = i % 4
    const predicted = (truth + (digit === 5 ? 1 : 2)) % 4
    return {
      picture: turn(drawDigit(digit, 40 + i), truth),
      truth,
      predicted,
      confidence: 1 - 0.002 - 0.03 * i * next(),
    }
  })
}

/** 4 × 4 counts of rotations. */
export const rotationCounts = [
  [9585, 31, 352, 32],
  [27, 9602, 35, 336],
  [371, 29, 9571, 29],
  [33, 341, 28, 9598],
]

/** Oriented edges and spots of 5 × 5, with noise. */
export function filterRows(count: number): Filter[] {
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
