import type { TokenForm } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'

/** What is chosen as a whole: single tokens; words, with all their pieces; or runs of tokens. */
export type MaskingUnit = 'tokens' | 'words' | 'spans'

/** Some places of a text, in which tokens may be chosen, and the tokens there. */
export interface Candidates {
  /** Places in rising order. */
  readonly places: readonly number[]
  /** The text of the token at each of them; a piece inside a word begins with `##`. */
  readonly words: readonly string[]
}

/** Ids that nothing is predicted of: all special ones but [UNK], which stands for a word that the vocabulary lacks. */
export function reservedIds({ special }: TokenForm): ReadonlySet<number> {
  const reserved = new Set(Object.values(special))
  reserved.delete(special.unknown)
  return reserved
}

/**
 * Chooses at most `count` places; exactly `count` for tokens and spans.
 *
 * - `tokens`: without replacement, each equally likely.
 * - `words`: whole words in random order; one that would overshoot the count is skipped, so that fewer may be chosen, and a word
 *   longer than the count never is (BERT's `do_whole_word_mask`).
 * - `spans`: runs of neighbors; lengths are geometric with p = 0.2 among 1 to 10, mean 3.8, and cut to what is left of the count
 *   (SpanBERT, Joshi et al. 2019, arXiv 1907.10529, §3.1; there spans are of whole words).
 * @returns places in rising order
 */
export function chooseTokens(
  candidates: Candidates,
  count: number,
  unit: MaskingUnit,
  rng: Random,
): number[] {
  const { places } = candidates
  const wanted = Math.min(count, places.length)
  if (unit === 'words') return chooseWords(candidates, wanted, rng)
  if (unit === 'spans') return chooseSpans(places, wanted, rng)
  return inOrder(Array.from(rng.sample(places.length, wanted), (i) => places[i]))
}

function chooseWords({ places, words }: Candidates, count: number, rng: Random): number[] {
  const groups: number[][] = []
  places.forEach((place, i) => {
    const last = groups.at(-1)
    if (words[i].startsWith('##') && last?.at(-1) === place - 1) last.push(place)
    else groups.push([place])
  })
  const chosen: number[] = []
  for (const group of rng.shuffle(groups)) {
    if (chosen.length >= count) break
    if (chosen.length + group.length <= count) chosen.push(...group)
  }
  return inOrder(chosen)
}

const stop = 0.2
const longest = 10

function chooseSpans(places: readonly number[], count: number, rng: Random): number[] {
  const free = new Set(places)
  const chosen: number[] = []
  while (chosen.length < count) {
    const length = spanLength(rng)
    let place = rng.choice([...free])
    for (let left = Math.min(length, count - chosen.length); left > 0 && free.delete(place); left--) {
      chosen.push(place++)
    }
  }
  return inOrder(chosen)
}

/** Geometric, drawn again while it is too long. */
function spanLength(rng: Random): number {
  for (;;) {
    let length = 1
    while (rng.next() >= stop) length++
    if (length <= longest) return length
  }
}

const inOrder = (numbers: number[]): number[] => numbers.sort((a, b) => a - b)
