import type { Random } from '@pretexts/random'
import type { LabeledFeatures } from '../src/index.ts'

/** Three clusters in eight dimensions, far from 0 and of a small scale, as features may be. */
export function clusters(count: number, rng: Random): LabeledFeatures {
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3)
  const features = Float32Array.from({ length: count * 8 }, (_, i) => {
    return 5 + 0.01 * (labels[i >> 3] === i % 8 ? 3 : 0) + 0.01 * rng.normal()
  })
  return { features, labels, classes: 3, count, width: 8 }
}
