import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { type Encoder, Module } from '@pretexts/nn'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { RunError } from '../errors.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import type { ChosenExamples } from './choose-examples.ts'
import { embedExamples } from './embed-examples.ts'

const form = { kind: 'image', channels: 1, height: 1, width: 2 } as const
const dataset = memoryDataset<ImageSamples>({ name: 'dots', form, values: Uint8Array.of(0, 1, 2, 3, 4, 5) })
const examples = { dataset, noun: 'image', fileOf: null, plannedSteps: null } as unknown as ChosenExamples

/** Gives each image of a batch the next of these rows. */
class Rows extends Module implements Encoder {
  readonly form = form
  readonly features = 2
  readonly #rows: number[]

  constructor(rows: number[]) {
    super()
    this.#rows = rows
  }

  forward(x: Tensor): Tensor {
    return fromArray(Float32Array.from(this.#rows), [x.shape[0], 2])
  }
}

const opened = (rows: number[]) => {
  const inputs = () => fromArray(new Float32Array(6), [3, 1, 1, 2])
  return { encoder: new Rows(rows), inputs, files: { path: 'runs/a' } } as unknown as OpenEncoder
}

test('every example gets the features that the encoder gives it', async () => {
  const { features } = await embedExamples(opened([1, 2, 3, 4, 5, 6]), examples)
  expect(features).toEqual({ features: Float32Array.of(1, 2, 3, 4, 5, 6), count: 3, width: 2 })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'features with %d are an error that names the example',
  async (wrong) => {
    const embedding = embedExamples(opened([1, 2, 3, wrong, 5, 6]), examples)
    await expect(embedding).rejects.toThrow(RunError)
    await expect(embedding).rejects.toThrow(
      `image 1 of dots are not finite: number 1 is ${wrong}; the training of 'runs/a' has diverged`,
    )
  },
)
