import type { Random } from '@pretexts/random'

export interface InfillOptions {
  /** Share of the words to remove. Default 0.3, as in BART. */
  readonly noise?: number
  /** λ, the mean length of a span in words. Default 3.5, as in BART. */
  readonly spanLength?: number
}

/**
 * Text infilling: spans of whole words are removed, and a single [MASK] stands for each, however long it was. A span of length 0
 * puts in a [MASK] where nothing was removed.
 *
 * Lengths are drawn from Poisson(λ) until they make up the budget ⌈noise · words⌉, and the last one is cut to fit. Spans begin at
 * distinct random words; one that begins inside another is part of it, so that fewer words than the budget may go, never more.
 * @param isWordStart whether a token begins a word
 * @returns the damaged text
 * @see Lewis et al. 2019, arXiv 1910.13461, §2.2; `DenoisingDataset.add_whole_word_mask` in fairseq
 */
export function infill(
  text: readonly number[],
  isWordStart: (id: number) => boolean,
  mask: number,
  rng: Random,
  { noise = 0.3, spanLength = 3.5 }: InfillOptions = {},
): number[] {
  const words = wordsOf(text, isWordStart)
  const budget = Math.ceil(noise * words.length)
  const { spans, insertions } = drawLengths(budget, spanLength, rng)
  const starts = rng.sample(words.length, Math.min(spans.length, words.length))
  const lengthAt = new Map(Array.from(starts, (word, i) => [word, spans[i]]))
  const kept: number[] = []
  for (let word = 0; word < words.length; word++) {
    const length = lengthAt.get(word)
    if (length === undefined) kept.push(...words[word])
    else {
      kept.push(mask)
      word += length - 1
    }
  }
  for (let i = 0; i < insertions; i++) kept.splice(rng.integer(kept.length + 1), 0, mask)
  return kept
}

/** Lengths of spans that add up to the budget, and how many of length 0 were drawn on the way. */
function drawLengths(budget: number, mean: number, rng: Random): { spans: number[]; insertions: number } {
  const spans: number[] = []
  let [left, insertions] = [budget, 0]
  while (left > 0) {
    const length = Math.min(poisson(mean, rng), left)
    if (length === 0) insertions++
    else spans.push(length)
    left -= length
  }
  return { spans, insertions }
}

/** @see Knuth 1969, The Art of Computer Programming 2, §3.4.1, algorithm Q */
function poisson(mean: number, rng: Random): number {
  const limit = Math.exp(-mean)
  let [count, product] = [0, rng.next()]
  while (product > limit) {
    count++
    product *= rng.next()
  }
  return count
}

function wordsOf(text: readonly number[], isWordStart: (id: number) => boolean): number[][] {
  const words: number[][] = []
  for (const id of text) {
    const last = words.at(-1)
    if (last && !isWordStart(id)) last.push(id)
    else words.push([id])
  }
  return words
}
