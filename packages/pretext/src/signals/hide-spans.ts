import type { Random } from '@pretexts/random'
import { drawSpans, type HiddenFrames } from './draw-spans.ts'
import type { SeededSignals } from './seeded-signals.ts'
import { soundingFrames } from './sounding-frames.ts'

export interface HideSpansOptions {
  /** T */
  readonly frames: number
  /** M, frames of a span. */
  readonly span: number
  /** What share would be hidden if no spans overlapped. */
  readonly share: number
}

/**
 * Spans of the T frames of signals, (N, C, L), as `drawSpans` draws them, none of them in the padding.
 * @returns with `sounding`, (N): frames of each signal before its padding, at least M + 1
 * @throws ArgumentError as `drawSpans`
 */
export function hideSpans(
  { signals, lengths }: Pick<SeededSignals, 'signals' | 'lengths'>,
  { frames, span, share }: HideSpansOptions,
  rng: Random,
): HiddenFrames & { readonly sounding: Int32Array } {
  const sounding = soundingFrames(lengths, { length: signals.shape[2], frames, least: span + 1 })
  return { sounding, ...drawSpans({ signals: lengths.length, frames, sounding, span, share }, rng) }
}
