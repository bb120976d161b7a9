import type { Samples } from '@pretexts/data'
import type { Encoder, StateDict } from '@pretexts/nn'
import { ArgumentError } from '@pretexts/tensor'
import type { Comparison, Job } from './comparison.ts'
import { drawOf } from './draw.ts'

/** A new encoder as a job starts with it. */
export type EncoderFor = (start: 'random' | 'pretrained', job: Job) => Encoder

/**
 * An encoder with the random weights of the job's draw, or with the pretrained ones.
 * @throws ArgumentError when pretrained weights are asked for and there are none
 */
export function encoderFor<S extends Samples>(
  start: 'random' | 'pretrained',
  job: Job,
  comparison: Comparison<S>,
  pretrained: StateDict | null,
): Encoder {
  const encoder = comparison.createEncoder(drawOf(job, comparison).rng.fork('weights'))
  if (start === 'random') return encoder
  if (pretrained === null) {
    const message = `${job.protocol} starts from pretrained weights, and this comparison has none yet`
    throw new ArgumentError('runJob', 'comparison.pretrained', pretrained, message)
  }
  encoder.loadStateDict(pretrained)
  return encoder
}
