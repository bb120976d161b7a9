import { runRanks } from '@pretexts/distributed'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RankedLosses, RankedRequest, RankedRun } from '../../testing/ranked-losses.ts'

/* N ranks learn what one learns: equal batches, equal seed, equal losses. */

const module = new URL('../../testing/ranked-losses.ts', import.meta.url)
const images = { data: 'corners', modelOptions: { width: 0.125 } }
const texts = { data: 'phrases', modelOptions: { depth: 1, hiddenSize: 16 } }
// 153 examples: the last batch of an epoch has 9, which the ranks share unevenly.
const training = { batchSize: 16, heldOut: 7, epochs: 9, initEmbeddings: 'none' }
const vit = { depth: 1, width: 0.25 }
const small = { headWidth: 16, projection: 8 }

const runs: readonly RankedRun[] = [
  { task: 'rotation', ...images, training, steps: 50 },
  { task: 'simclr', ...images, training, taskOptions: small, steps: 50 },
  { task: 'moco', ...images, training, taskOptions: { queue: 40, projection: 8 }, steps: 50 },
  { task: 'swav', ...images, training, taskOptions: { ...small, queue: 32, prototypes: 8 }, steps: 50 },
  { task: 'bert', ...texts, training, steps: 50 },
  { task: 'dino', ...images, training, taskOptions: { local: 0 }, steps: 20 },
  { task: 'byol', ...images, training, steps: 20 },
  { task: 'barlow-twins', ...images, training, taskOptions: small, steps: 20 },
  { task: 'masked-lm', ...texts, training: { ...training, accumulate: 2, clipNorm: 0.1 }, steps: 20 },
  { task: 'denoising', ...images, training, steps: 10 },
  { task: 'super-resolution', ...images, training, steps: 10 },
  { task: 'jigsaw', ...images, training, taskOptions: { permutations: '24' }, steps: 10 },
  { task: 'mae', data: 'corners', modelOptions: vit, training, steps: 10 },
  { task: 'simmim', data: 'corners', modelOptions: vit, training, taskOptions: { unit: 4 }, steps: 10 },
  { task: 'inpainting', ...images, training, taskOptions: { adversarial: 0.1 }, steps: 10 },
  { task: 'beit', data: 'corners', modelOptions: vit, training, taskOptions: { codes: 16 }, steps: 10 },
  { task: 'triplet', ...images, training, taskOptions: small, steps: 10 },
  { task: 'rotation', ...images, training, steps: 50 },
]

/** Four ranks, on two processors, train the first five alone. */
const runsOf = (size: number) => (size === 4 ? runs.slice(0, 5) : runs)

const trained = (size: number): Promise<RankedLosses[]> =>
  runRanks<RankedLosses>(size, module, { input: { runs: runsOf(size) } satisfies RankedRequest })

let one: RankedLosses
beforeAll(async () => {
  ;[one] = await trained(1)
}, 120_000)

describe.each([2, 4])('%i ranks', (size) => {
  let ranks: RankedLosses[]
  beforeAll(async () => {
    ranks = await trained(size)
  }, 240_000)

  test.each(runsOf(size).map(({ task, steps }, i) => [task, steps, i] as const))(
    'have the losses of one rank: %s over %i steps, to 1e-5',
    (_task, steps, i) => {
      const [expected, found] = [one.losses[i], ranks[0].losses[i]]
      expect(found).toHaveLength(steps)
      // Losses that are far above 1 are compared by their ratio: float32 has seven digits.
      const apart = found.map(
        (loss, step) => Math.abs(loss - expected[step]) / Math.max(1, Math.abs(expected[step])),
      )
      expect(Math.max(...apart)).toBeLessThan(1e-5)
    },
  )

  test('all report the same losses, and have the same bits in all parameters', () => {
    for (const { losses, sums } of ranks) {
      expect(losses).toEqual(ranks[0].losses)
      expect(sums).toEqual(ranks[0].sums)
    }
  })

  test.runIf(size === 2)('trained again, have the same bits', () => {
    const again = runs.length - 1
    expect(ranks[0].losses[again]).toEqual(ranks[0].losses[0])
    expect(ranks[0].sums[again]).toBe(ranks[0].sums[0])
  })
})
