import { readFileSync } from 'node:fs'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { smallDigits } from '../../testing/small-digits.ts'
import { pca } from './pca.ts'
import { trustworthiness } from './trustworthiness.ts'
import { tsne } from './tsne.ts'

/* testing/latent-golden.py made the numbers, with the versions that stand beside them. */
const golden = JSON.parse(readFileSync(new URL('../../testing/latent-golden.json', import.meta.url), 'utf8'))
const digits = await smallDigits(golden.count)

test('principal components have scikit-learn’s variances, shares and coordinates', () => {
  const { variances, explained, projected } = pca(digits, { components: 5 })
  golden.pca.variances.forEach((variance: number, i: number) => {
    expect(variances[i]).toBeCloseTo(variance, 6)
    expect(explained[i]).toBeCloseTo(golden.pca.explained[i], 7)
    expect(Math.abs(projected.features[i])).toBeCloseTo(golden.pca.firstRow[i], 5)
  })
})

test('trustworthiness is scikit-learn’s', () => {
  const { projected } = pca(digits)
  for (const [k, value] of Object.entries<number>(golden.pca.trustworthiness))
    expect(trustworthiness(digits, projected, Number(k))).toBeCloseTo(value, 6)
})

// Local minima differ by some percent, whoever computes them.
test('t-SNE gets as low as scikit-learn’s, and its map is trusted as much', () => {
  const { projected, divergence } = tsne(digits, new Random(0))
  expect(divergence).toBeLessThan(1.1 * golden.tsne.divergence)
  for (const [k, value] of Object.entries<number>(golden.tsne.trustworthiness))
    expect(trustworthiness(digits, projected, Number(k))).toBeGreaterThan(value - 0.01)
})
