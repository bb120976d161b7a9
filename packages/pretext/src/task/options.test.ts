import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { ArgumentError, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../testing/samples.ts'
import { jigsaw } from '../self-prediction/jigsaw/jigsaw.ts'
import { jigsawBatch } from '../self-prediction/jigsaw/jigsaw-batch.ts'
import { mae } from '../self-prediction/mae/mae.ts'
import { maeBatch } from '../self-prediction/mae/mae-batch.ts'
import { maskedBlocksBatch } from '../self-prediction/shared/masked-blocks-batch.ts'
import { drawSpans } from '../signals/draw-spans.ts'

const images = imageSamples(uniform([2, 1, 28, 28], new Random('images')))
const rng = new Random(1)

test('a batch takes the options of its whole task, those of the objective among them', () => {
  const options = { ...defaultsOf(mae.options), decoderDepth: 1 }
  expect(maeBatch(images, rng, options).hidden.shape).toEqual([2, 49])
})

test.each([
  [
    () => maeBatch(images, rng, { ...defaultsOf(mae.options), maskratio: 0.5 } as never),
    "maeBatch: there is no option 'maskratio'; did you mean 'maskRatio'?",
  ],
  [
    () => maeBatch(images, rng, { ...defaultsOf(mae.options), patchSize: '4' as never }),
    "maeBatch: patchSize must be a number; got '4'",
  ],
  [
    () => jigsawBatch(images, rng, { ...defaultsOf(jigsaw.options), enlarged: 2 } as never),
    "there is no option 'enlarged'; did you mean 'enlarge'?",
  ],
  [
    () => maskedBlocksBatch('beit', images, { patchSize: 4, ratio: 0.5 } as never, rng),
    "maskedBlocksBatch: there is no option 'ratio'; there are patchSize, maskRatio",
  ],
  [
    () => drawSpans({ signals: 1, frames: 9, spans: 2, share: 0.5 } as never, rng),
    "drawSpans: there is no option 'spans'; did you mean 'span'?",
  ],
])('what is no option of a task is refused: case %#', (call, message) => {
  expect(call).toThrow(ArgumentError)
  expect(call).toThrow(message)
})
