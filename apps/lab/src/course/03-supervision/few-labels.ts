import { balancedSubset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { accuracyOf, knnProbe, type MeanInterval, meanInterval } from '@pretexts/transfer'
import { type Digits, split } from '../data/digits.ts'

export const labelCounts = [1, 2, 5, 10, 20, 40] as const

/** Accuracy of nearest neighbors on raw pixels with so many labels per class, over five label subsets. */
export function pixelNeighbors(digits: Digits, perClass: number): MeanInterval {
  const { learn, ask } = split(digits, 700)
  const pixels = (set: Digits, indices: ArrayLike<number>) => {
    const { values } = set.read(indices)
    return { features: Float32Array.from(values, (value) => value / 255), count: indices.length, width: 784 }
  }
  const asked = Array.from({ length: ask.count }, (_, i) => i)
  const queries = pixels(ask, asked)
  const runs = Array.from({ length: 5 }, (_, subset) => {
    const rng = new Random('few labels').fork(subset)
    const indices = balancedSubset({ labels: learn.labels, classes: 10, rng, perClass })
    const labels = Int32Array.from(indices, (index) => learn.labels[index])
    const predictions = knnProbe({ ...pixels(learn, indices), labels, classes: 10 }, queries, {
      metric: 'euclidean',
      k: Math.min(5, perClass),
    })
    return accuracyOf(predictions, ask.labels)
  })
  return meanInterval(runs)
}
