import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { reshape, select, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkTask, images } from '../../../testing/laws.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { rotation } from './rotation.ts'
import { rotationBatch } from './rotation-batch.ts'
import { rotations } from './rotations.ts'

test('the batch obeys the task laws: repeatable, source untouched, as many targets of one rotation as of another', () => {
  checkTask(
    (source, seed) => rotation.batch(imageSamples(source), new Random(seed), defaultsOf(rotation.options)),
    images(),
    {
      name: 'rotation',
      targets: ({ labels }) => labels,
      classes: 4,
      balance: 'exact',
    },
  )
})

test('every image comes four times, in the rotation that its label says', () => {
  const source = reshape(tensor(Array.from({ length: 3 * 2 * 16 }, (_, i) => i)), [3, 2, 4, 4])
  const { images, labels } = rotationBatch(source)
  expect(images.shape).toEqual([12, 2, 4, 4])
  expect([...labels.values()]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
  labels.values().forEach((turns, row) => {
    expect(select(images, row).toArray()).toEqual(rotations[turns](select(source, row % 3)).toArray())
  })
})

test('a view made before is shared by the four copies: turned back, all four are the same', () => {
  const view = reshape(tensor([3, 1, 4, 1, 5, 9, 2, 6, 5]), [1, 1, 3, 3])
  const { images, labels } = rotationBatch(view)
  const turnedBack = Array.from(labels.values(), (turns, row) =>
    rotations[(4 - turns) % 4](select(images, row)),
  )
  for (const image of turnedBack) expect(image.toArray()).toEqual(select(view, 0).toArray())
})

test('images that are not square are refused', () => {
  expect(() => rotationBatch(zeros([1, 1, 2, 3]))).toThrow(/rotation: images must be square/)
})

test('in two ways, images come upright and upside down', () => {
  const source = tensor([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])
  const { images, labels } = rotationBatch(source, 2)
  expect(images.toArray()).toEqual([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [4, 3],
        [2, 1],
      ],
    ],
  ])
  expect([...labels.values()]).toEqual([0, 1])
})
