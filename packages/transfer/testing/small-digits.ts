import { take } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { type Features, rawValues } from '../src/index.ts'

/** The first test digits of MNIST with every 2×2 pixels averaged: (count, 196), as latent-golden.py has them. */
export async function smallDigits(count: number): Promise<Features> {
  const { features } = await rawValues(take(await readMnist('test'), count))
  const pooled = Float32Array.from({ length: count * 196 }, (_, i) => {
    const [n, y, x] = [Math.floor(i / 196), Math.floor((i % 196) / 14), i % 14]
    const corner = n * 784 + 2 * y * 28 + 2 * x
    return [0, 1, 28, 29].reduce((sum, step) => sum + features[corner + step] / 4, 0)
  })
  return { features: pooled, count, width: 196 }
}
