import type { Segment } from './timeline.ts'

/** What the synthesizer is set to at one instant. */
export interface Controls {
  readonly formants: readonly number[]
  readonly bandwidths: readonly number[]
  readonly noise: readonly number[]
  readonly voicing: number
  readonly aspiration: number
  readonly frication: number
}

/** Seconds in which amplitudes go from one segment's to the next's; the voice dies away more slowly at the end. */
const attack = 0.012
const release = 0.06

/**
 * The controls at a time: those of its segment, and near a boundary a smooth blend with the neighbor's.
 *
 * The weight is `3s² − 2s³`, s from 0 to 1 over a zone centered on the boundary: as wide as the earlier segment's `glide` for
 * formants, and short for amplitudes; never reaching past the middle of either segment.
 */
export function controlsAt(segments: readonly Segment[], time: number): Controls {
  let k = 0
  while (k < segments.length - 1 && time >= segments[k].end) k++
  const [from, to, weight] = blend(segments, k, time, (segment) => segment.glide)
  const [before, after, share] = blend(segments, k, time, (_, next) => (next.phone ? attack : release))
  return {
    formants: from.formants.map((f, i) => f + weight * (to.formants[i] - f)),
    bandwidths: from.bandwidths.map((b, i) => b + weight * (to.bandwidths[i] - b)),
    noise: (share < 0.5 ? before : after).noise,
    voicing: before.voicing + share * (after.voicing - before.voicing),
    aspiration: before.aspiration + share * (after.aspiration - before.aspiration),
    frication: before.frication + share * (after.frication - before.frication),
  }
}

type Width = (segment: Segment, next: Segment) => number

/** The two segments that meet nearest to a time, and the weight of the later one. */
function blend(
  segments: readonly Segment[],
  k: number,
  time: number,
  width: Width,
): [Segment, Segment, number] {
  const { start, end } = segments[k]
  const boundary = time - start < end - time ? k - 1 : k // between segments boundary and boundary + 1
  if (boundary < 0 || boundary > segments.length - 2) return [segments[k], segments[k], 0]
  const from = segments[boundary]
  const to = segments[boundary + 1]
  const zone = Math.min(width(from, to), from.end - from.start, to.end - to.start)
  const s = (time - from.end) / Math.max(zone, 1e-9) + 0.5
  const within = Math.max(0, Math.min(1, s))
  return [from, to, within * within * (3 - 2 * within)]
}
