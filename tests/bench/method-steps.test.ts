import { defaultsOf } from '@pretexts/contracts'
import { ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { hidePatches, MaeObjective, mae, SimMimObjective, simMim } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, referenceBackend, uniform, useBackend } from '@pretexts/tensor'
import { afterEach, expect, test } from 'vitest'
import { Stopwatch } from '../../bench/lib/profile/stopwatch.ts'

afterEach(() => {
  useBackend(referenceBackend)
})

/** Multiplications and additions of products, by kernel, as the backend is told of them. */
function operations(work: () => unknown): { linear: number; attention: number; others: number } {
  const stopwatch = new Stopwatch(referenceBackend)
  useBackend(stopwatch)
  const counts = { linear: 0, attention: 0, others: 0 }
  for (const { name, operations: done } of stopwatch.describe(() => noGrad(work))) {
    const kind = name === 'linear' || name === 'attention' ? name : 'others'
    counts[kind] += done
  }
  return counts
}

const form = { kind: 'image' as const, channels: 1, height: 16, width: 16 }
const encoder = new ViT({ form, patch: 4, features: 16, depth: 2, heads: 2 }, new Random(1))
const images = uniform([3, 1, 16, 16], new Random('images'))
const [patches, visible] = [16, 4]
const hidden = hidePatches(3, patches, 0.75, new Random(2))
const ofAll = () => encoder.encode(encoder.embed(images), evaluation())

test('MAE’s encoder costs what its visible tokens cost: a quarter of all products, and a sixteenth of attention', () => {
  const all = operations(ofAll)
  const few = operations(() =>
    encoder.encode(encoder.embed(images, hidden.visible), evaluation(), hidden.visible),
  )
  expect(all.linear).toBeGreaterThan(0)
  expect(all.attention).toBeGreaterThan(0)
  expect([all.others, few.others]).toEqual([0, 0]) // every product is counted in one of the two
  expect(few.linear / all.linear).toBe(visible / patches)
  expect(few.attention / all.attention).toBe((visible / patches) ** 2)
})

test('a whole forward pass of MAE is the encoder on visible tokens and the decoder on all; SimMIM’s encoder sees all', () => {
  const options = { ...defaultsOf(mae.options), decoderWidth: 8, decoderDepth: 1 }
  const network = new MaeObjective(encoder, options, new Random(3))
  const batch = { images, ...hidden }
  const whole = operations(() => network.predict(batch, evaluation()))
  const ofEncoder = operations(() =>
    encoder.encode(encoder.embed(images, hidden.visible), evaluation(), hidden.visible),
  )
  const [width, pixels] = [8, 16]
  const perToken = 2 * (3 * width * width + width * width + 8 * width * width + width * pixels)
  const embedding = 2 * 3 * visible * 16 * width // of visible tokens alone
  expect(whole.linear - ofEncoder.linear).toBe(3 * patches * perToken + embedding)
  const seesAll = new SimMimObjective(encoder, defaultsOf(simMim.options), new Random(4))
  const masked = operations(() => seesAll.predict({ images, hidden: hidden.hidden }, evaluation()))
  expect(masked.linear - 2 * 3 * patches * 16 * pixels).toBe(operations(ofAll).linear)
})
