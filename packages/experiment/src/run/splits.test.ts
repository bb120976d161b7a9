import { expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { planRun } from '../settings/plan.ts'
import { splitData } from './splits.ts'

test('pretraining sees no labels, unless the task needs them', async () => {
  const labelsOf = async (task: string) =>
    splitData(await planRun({ task, data: 'corners' }, outside)).pretraining.read([0])
  expect((await await labelsOf('simclr')).labels).toBeNull()
  expect((await await labelsOf('supcon')).labels).toHaveLength(1)
})
