import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { type Encoder, Module } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { rotationAccuracy } from './rotation-accuracy.ts'
import { RotationObjective } from './rotation-objective.ts'

/** Brightness of the four corners, clockwise from the top left: a mark in a corner tells the turn. */
class Corners extends Module implements Encoder {
  readonly form = { kind: 'image', channels: 1, height: 2, width: 2 } as const
  readonly features = 4

  forward(x: Tensor): Tensor {
    return x.reshape([-1, 4])
  }
}

/** A network that finds the mark: top left upright, bottom left after one turn, then bottom right, top right. */
function markFinder(): RotationObjective {
  const objective = new RotationObjective(new Corners(), new Random(1))
  objective.head.loadStateDict({
    weight: fromArray(Float32Array.of(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0), [4, 4]),
    bias: fromArray(new Float32Array(4), [4]),
  })
  return objective
}

/** Class 0 is marked; class 1 has two marks, in opposite corners, and looks the same after a half turn. */
const images = memoryDataset<ImageSamples>({
  name: 'marks',
  form: { kind: 'image', channels: 1, height: 2, width: 2 },
  values: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0),
  labels: [0, 1, 0],
  classNames: ['marked', 'twice', 'none'],
})

test('marked images are all predicted right, and half of those that a half turn does not change', async () => {
  const { accuracy, count, perRotation, perClass } = await rotationAccuracy(markFinder(), images)
  expect({ accuracy, count, perRotation }).toEqual({
    accuracy: 10 / 12,
    count: 12,
    perRotation: [1, 1, 2 / 3, 2 / 3],
  })
  expect(perClass).toEqual([
    {
      label: 0,
      count: 8,
      accuracy: 1,
      perRotation: [1, 1, 1, 1],
      confusion: [
        [2, 0, 0, 0],
        [0, 2, 0, 0],
        [0, 0, 2, 0],
        [0, 0, 0, 2],
      ],
    },
    {
      label: 1,
      count: 4,
      accuracy: 0.5,
      perRotation: [1, 1, 0, 0],
      confusion: [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    },
  ])
})

test('the size of the batches makes no difference', async () => {
  expect(await rotationAccuracy(markFinder(), images, { batchSize: 2 })).toEqual(
    await rotationAccuracy(markFinder(), images),
  )
})

test('labels only sort the results: without them there is all but the classes', async () => {
  const { perClass, ...all } = await rotationAccuracy(markFinder(), { ...images, labels: null })
  expect(perClass).toBeNull()
  expect(await rotationAccuracy(markFinder(), images)).toMatchObject(all)
})

test('no images, no accuracy', async () => {
  await expect(rotationAccuracy(markFinder(), { ...images, count: 0 })).rejects.toThrow(/there are no images/)
})
