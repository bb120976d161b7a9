import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkTask, images } from '../../../packages/pretext/testing/laws.ts'
import { imageSamples } from '../../../packages/pretext/testing/samples.ts'
import { newTask } from './new-task.ts'
import { newTaskBatch } from './new-task-batch.ts'

const options = defaultsOf(newTask.options)

test('the batch obeys the task laws: repeatable, source untouched, targets balanced', () => {
  checkTask((source, seed) => newTask.batch(imageSamples(source), new Random(seed), options), images(), {
    name: 'newTask',
    targets: ({ labels }) => labels,
    classes: 2,
    balance: 'exact',
  })
})

test('every image comes twice, and the second time mirrored', () => {
  const { images, labels } = newTaskBatch(tensor([[[[1, 2]]], [[[3, 4]]]]), options)
  expect(images.toArray()).toEqual([[[[1, 2]]], [[[3, 4]]], [[[2, 1]]], [[[4, 3]]]])
  expect([...labels.values()]).toEqual([0, 0, 1, 1])
})
