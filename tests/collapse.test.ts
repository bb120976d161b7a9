import { take } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { expect, test } from 'vitest'
import { collapseCases } from '../scripts/collapse/cases.ts'
import { watch } from '../scripts/collapse/watch.ts'

/*
 * Methods without the part that keeps them from collapse, on a thousand digits: the health measure that docs/collapse.md names shows it,
 * beside the same run with the part. Every number is a function of the seed.
 */
useBackend(wasm())

test.each(collapseCases.map((each) => [each.task, each.without, each] as const))(
  '%s without %s collapses, and the named measure shows it',
  { timeout: 120_000 },
  async (task, _without, { options, broken, metric, below }) => {
    const images = take(await readMnist('train'), 1200)
    const settings = {
      task,
      images,
      steps: 60,
      every: 60,
      width: 1 / 4,
      batchSize: 64,
      learningRate: 3e-3,
      seed: 1,
    }
    const [healthy, collapsed] = await Promise.all(
      [options, { ...options, ...broken }].map(async (chosen = {}) => {
        const rows = await watch({ ...settings, options: chosen })
        return rows.at(-1)?.measures[metric] as number
      }),
    )
    expect(healthy).toBeGreaterThan(0)
    expect(collapsed / healthy).toBeLessThan(below)
  },
)
