import { Random } from '@pretexts/random'
import { fromArray, referenceBackend, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, expect, test } from 'vitest'
import { blobsRun } from '../testing/blobs.ts'
import { pretrain } from './pretrain.ts'

/* Batches that are waited for must not fill the memory: a batch function that waited and then made tensors once did. */

afterEach(() => {
  useBackend(referenceBackend)
})

const steps = 10_000

/** Trains on batches that are read asynchronously; calls `look` after every thousandth step. */
async function train(look: (step: number) => void): Promise<void> {
  const { objective, options } = blobsRun(new Random('flat memory'), steps)
  const source = {
    read: async (index: number) => {
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
      return Float32Array.from({ length: 8 }, (_, i) => Math.sin(index + i))
    },
    batch: (values: Float32Array) => ({
      x: fromArray(values, [4, 2]),
      labels: fromArray(Int32Array.of(0, 1, 2, 0), [4]),
    }),
  }
  for await (const { step } of pretrain(objective, source, options)) if (step % 1000 === 0) look(step)
}

test('10,000 steps with an asynchronous batch leave the memory of the WASM backend flat', async () => {
  const backend = wasm({ memory: 2 ** 26 })
  useBackend(backend)
  const used: number[] = []
  await train(() => used.push(backend.memory().used))
  expect(used).toHaveLength(steps / 1000)
  expect(Math.max(...used.slice(1))).toBeLessThanOrEqual(1.02 * used[0])
})

test('and that of the reference backend', async () => {
  const collect = globalThis.gc ?? (() => {})
  const used: number[] = []
  await train(() => {
    collect()
    used.push(process.memoryUsage().arrayBuffers)
  })
  const [early, late] = [used.slice(1, 4), used.slice(-3)].map((part) => Math.min(...part))
  expect(late).toBeLessThan(early + 2 ** 24) // what is not collected yet comes and goes; a leak would be 10,000 batches
})
