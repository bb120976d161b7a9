import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'

/** Which frames of N signals of T frames are hidden. */
export interface HiddenFrames {
  /** (N · T), 1 where a frame is hidden and predicted, else 0. */
  readonly hidden: Uint8Array
  /** The hidden frames of each signal as n · T + t, ascending. */
  readonly places: readonly Int32Array[]
  /** The share of all frames before the padding that is hidden: less than asked for, because spans overlap. */
  readonly share: number
}

export interface SpanOptions {
  /** N */
  readonly signals: number
  /** T */
  readonly frames: number
  /** Frames of each signal before its padding, (N): only those are hidden, but never from fewer than M + 1. Default: all. */
  readonly sounding?: ArrayLike<number>
  /** M, frames of a span. */
  readonly span: number
  /** What share would be hidden if no spans overlapped. */
  readonly share: number
}

/**
 * Hides spans of M neighboring frames; each signal has spans of its own.
 *
 *     spans = ⌊share · T / M + u⌋, u uniform in 0 … 1, at least 1;  starts drawn without replacement from 0 … T − M
 * where T counts the frames before the padding.
 *
 * Every frame can be hidden, the last one too, and signals keep the spans that they drew: the authors' code draws starts from
 * 0 … T − M − 1, and cuts all signals of a batch to the fewest hidden frames.
 * @throws ArgumentError unless 1 ≤ M < T and 0 < share ≤ 1
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §3.1 and Appendix A
 */
export function drawSpans(options: SpanOptions, rng: Random): HiddenFrames {
  const { signals, frames, span, share } = requireOptions('drawSpans', options, {
    signals: 'number',
    frames: 'number',
    sounding: 'any',
    span: 'number',
    share: 'number',
  })
  if (!(Number.isInteger(span) && span >= 1 && span < frames)) {
    const rule = `a span must be 1 to ${frames - 1} of ${frames} frames; got ${span}`
    throw new ArgumentError('drawSpans', 'span', span, `${rule}; use shorter spans or longer signals`)
  }
  if (!(share > 0 && share <= 1))
    throw new ArgumentError('drawSpans', 'share', share, `share must be above 0 and at most 1; got ${share}`)
  const hidden = new Uint8Array(signals * frames)
  let counted = 0
  const places = Array.from({ length: signals }, (_, n) => {
    const own = rng.fork(n)
    const length = Math.min(frames, Math.max(span + 1, options.sounding?.[n] ?? frames))
    counted += length
    const drawn = Math.floor((share * length) / span + own.next())
    const most = Math.floor((length - 1) / span) // so that a frame is left to see
    const starts = own.permutation(length - span + 1).slice(0, Math.max(1, Math.min(drawn, most)))
    for (const start of starts) hidden.fill(1, n * frames + start, n * frames + start + span)
    const all = Int32Array.from({ length: frames }, (_, t) => n * frames + t)
    return all.filter((place) => hidden[place] === 1)
  })
  const total = places.reduce((sum, { length }) => sum + length, 0)
  return { hidden, places, share: total / counted }
}
