import { patchify, unpatchify } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { add, mul, randn, sub, sum, unsqueeze } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { batchOf, context, form, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import type { PatchEncoder } from '../../self-prediction/shared/patch-encoder.ts'
import { ibot } from './ibot.ts'
import type { IbotObjective } from './ibot-objective.ts'

const drawn = () => batchOf(ibot)

test('the student does not see what is in hidden patches, and sees the others', () => {
  const objective = objectiveOf<IbotObjective>(ibot)
  const student = objective.student.layers[0] as PatchEncoder
  const encode = student.encode.bind(student)
  /** What the student's transformer is given of the first view, with noise on some patches. */
  const seen = (noiseOn: 'none' | 'hidden' | 'visible') => {
    const batch = drawn()
    const views = batch.views.map((view, v) => {
      const gone = unsqueeze(batch.hidden[v], 2)
      const where = noiseOn === 'hidden' ? gone : sub(1, gone)
      const noise = mul(patchify(randn(view.shape, new Random(v)), 4), where)
      return noiseOn === 'none' ? view : add(view, unpatchify(noise, 4, form))
    })
    const given: number[][] = []
    student.encode = (embedded, ...rest) => {
      given.push(values(embedded))
      return encode(embedded, ...rest)
    }
    objective.loss({ ...batch, views }, context(0, false))
    return given[0]
  }
  expect(seen('hidden')).toEqual(seen('none'))
  expect(seen('visible')).not.toEqual(seen('none'))
})

test('the loss is the sum of both parts, and each has a center of its own that moves after it', () => {
  const objective = objectiveOf<IbotObjective>(ibot)
  const { loss, metrics } = objective.loss(drawn(), context())
  expect(loss.item()).toBeCloseTo(metrics['images'] + metrics['patches'], 4)
  expect(values(objective.center)).not.toEqual(values(objective.patchCenter))
  expect(sum(objective.patchCenter.abs()).item()).toBeGreaterThan(0)
  const before = values(objective.patchCenter)
  objective.loss(drawn(), context(1, false))
  expect(values(objective.patchCenter)).toEqual(before)
})

test('the teacher gets no gradient, the mask token does, and the encoder that is kept follows', () => {
  const objective = objectiveOf<IbotObjective>(ibot)
  objective.loss(drawn(), context()).loss.backward()
  expect(objective.encoder).toBe(objective.teacher.network.layers[0])
  expect(objective.encoder.parameters()).toEqual([])
  expect(values(objective.maskToken.grad as never).some((value) => value !== 0)).toBe(true)
})
