import type { Sound } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { TaskExample } from '../task/pretext-task.ts'
import { drawSpans } from './draw-spans.ts'
import { firstChannelOf } from './first-channel.ts'

export interface SpanExampleOptions {
  readonly span: number
  readonly share: number
  readonly title: string
  readonly text: string
}

/** Samples from one frame to the next in the usual encoder. */
const hop = 160

/** Signals with spans that are hidden, as they are drawn for frames of 160 samples. */
export function spanExample(
  samples: SignalSamples,
  rng: Random,
  { span, share, title, text }: SpanExampleOptions,
): TaskExample {
  const { indices, form } = samples
  const frames = Math.max(2, Math.floor(form.length / hop))
  const size = Math.min(span, frames - 1)
  const { hidden } = drawSpans({ signals: indices.length, frames, span: size, share }, rng)
  const sounds = Array.from(indices, (_, n): Sound => {
    const row = hidden.subarray(n * frames, (n + 1) * frames)
    return {
      caption: `signal ${n + 1}`,
      rate: form.rate,
      samples: firstChannelOf(samples, n),
      marks: runsOf(row).map(([from, to]) => ({
        from: from * hop,
        to: Math.min(form.length, to * hop),
        label: 'hidden',
      })),
    }
  })
  return { title, text, blocks: [{ kind: 'sounds', sounds }] }
}

/** Runs of ones, from the first up to, not including, the last + 1. */
export function runsOf(row: ArrayLike<number>): [from: number, to: number][] {
  const runs: [number, number][] = []
  for (let t = 0; t < row.length; t++) {
    if (row[t] !== 1) continue
    if (t > 0 && row[t - 1] === 1) runs[runs.length - 1][1] = t + 1
    else runs.push([t, t + 1])
  }
  return runs
}
