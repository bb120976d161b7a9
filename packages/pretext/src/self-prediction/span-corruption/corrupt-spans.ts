import type { Random } from '@pretexts/random'
import { roundHalfToEven } from '../../text/round-half-to-even.ts'

export interface SpanOptions {
  /** Share of the tokens to remove. Default 0.15, as in T5. */
  readonly noise?: number
  /** Mean length of a removed span. Default 3, as in T5. */
  readonly spanLength?: number
}

/** How many tokens and how many spans are removed from L tokens: `n = clamp(round(noise · L), 1, L − 1)`, `s = max(1, round(n / spanLength))`. */
export function spanCounts(
  length: number,
  { noise = 0.15, spanLength = 3 }: SpanOptions = {},
): { tokens: number; spans: number } {
  const tokens = Math.min(Math.max(roundHalfToEven(noise * length), 1), length - 1)
  const spans = Math.min(Math.max(roundHalfToEven(tokens / spanLength), 1), tokens, length - tokens)
  return { tokens, spans }
}

/**
 * Removes spans of a text: what is left with a sentinel for each span, and the spans with their sentinels.
 *
 *     a b c d e f g  →  a b ⟨0⟩ e f ⟨1⟩   and   ⟨0⟩ c d ⟨1⟩ g
 *
 * n removed and L − n kept tokens are each cut into s random positive parts, which alternate, a kept one first. Then the pattern is
 * rolled by a random number of places, so that any token may be removed: without it the last token always is. A span that the roll
 * carries over the end of the text counts as two, so that there are s or s + 1 sentinels. Lengths without end tokens: L − n + s and
 * n + s, s as counted.
 * @param sentinel the id of the i-th sentinel, i from 0
 * @throws nothing; a text of fewer than 2 tokens has none to remove and is given back with no spans
 * @see Raffel et al. 2019, arXiv 1910.10683, §3.1.4 and Figure 2; `random_spans_noise_mask` of the authors' code
 */
export function corruptSpans(
  text: readonly number[],
  sentinel: (index: number) => number,
  rng: Random,
  options: SpanOptions = {},
): { input: number[]; target: number[] } {
  if (text.length < 2) return { input: [...text], target: [] }
  const removed = spanMask(text.length, rng, options)
  const input: number[] = []
  const target: number[] = []
  let spans = 0
  text.forEach((token, i) => {
    if (!removed[i]) {
      input.push(token)
      return
    }
    if (i === 0 || !removed[i - 1]) {
      input.push(sentinel(spans))
      target.push(sentinel(spans))
      spans++
    }
    target.push(token)
  })
  return { input, target }
}

/** Which of L tokens are removed. */
export function spanMask(length: number, rng: Random, options: SpanOptions = {}): boolean[] {
  const { tokens, spans } = spanCounts(length, options)
  const noise = randomParts(tokens, spans, rng)
  const clean = randomParts(length - tokens, spans, rng)
  const pattern = clean.flatMap((kept, i) => [
    ...new Array<boolean>(kept).fill(false),
    ...new Array<boolean>(noise[i]).fill(true),
  ])
  const shift = rng.integer(length)
  return pattern.map((_, i) => pattern[(i + shift) % length])
}

/** Cuts `total` into `parts` positive numbers, each way equally likely. */
function randomParts(total: number, parts: number, rng: Random): number[] {
  const cuts = Array.from(rng.sample(total - 1, parts - 1), (cut) => cut + 1).sort((a, b) => a - b)
  return [...cuts, total].map((cut, i) => cut - (i === 0 ? 0 : cuts[i - 1]))
}
