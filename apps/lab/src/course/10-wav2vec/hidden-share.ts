import type { Random } from '@pretexts/random'

/** The share that is hidden when every frame begins a span with probability p: 1 − (1 − p)^M, away from the ends. */
export const expectedShare = (p: number, span: number): number => 1 - (1 - p) ** span

/** The same, measured on one mask of many frames. */
export function drawnShare(p: number, span: number, frames: number, rng: Random): number {
  const hidden = new Uint8Array(frames)
  for (let t = 0; t < frames; t++) if (rng.next() < p) hidden.fill(1, t, t + span)
  const inner = hidden.subarray(span)
  return inner.reduce((sum, each) => sum + each, 0) / inner.length
}
