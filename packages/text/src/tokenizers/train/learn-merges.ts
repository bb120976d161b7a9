import { Heap } from '../heap.ts'
import { type CountedWord, type Pair, PairIndex } from './pair-index.ts'

export interface MergeOptions {
  /** Tokens to end with, those at the beginning included. */
  size: number
  /** Pairs that come less often are not merged. */
  minCount: number
  /**
   * Which pair is merged next. `'frequency'`: the one that comes most often. `'likelihood'`: the one with the highest
   * `count(ab) / (count(a) · count(b))`, so that the likelihood of the text under a unigram model grows most.
   */
  score: 'frequency' | 'likelihood'
  /** The token that two make. */
  join(first: string, second: string): string
}

/** Two tokens that become one. */
export interface Merge {
  readonly first: string
  readonly second: string
}

/**
 * Learns a vocabulary by merging: again and again, the best pair of neighboring tokens becomes a token. Of pairs that are equally
 * good, the one of earlier tokens is merged, so that the result depends on the counts alone.
 * @param alphabet the tokens to begin with, which the words are made of
 * @see Sennrich et al. 2016 (arXiv 1508.07909) for frequency; Schuster and Nakajima 2012 for likelihood
 */
export function learnMerges(
  words: Iterable<CountedWord>,
  alphabet: readonly string[],
  options: MergeOptions,
): { tokens: string[]; merges: Merge[] } {
  const tokens = [...alphabet]
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const merges = new Map<string, Merge>() // a pair may come up again; its first place counts
  const index = new PairIndex(words)
  const best = options.score === 'frequency' ? byFrequency(index) : byLikelihood(index, options.minCount)
  while (tokens.length < options.size) {
    const pair = best.next()
    if (!pair || pair.count < options.minCount) break
    const [first, second] = [tokens[pair.first], tokens[pair.second]]
    const joined = options.join(first, second)
    const known = ids.get(joined) // by another way: a·bc and ab·c
    const merged = known ?? tokens.push(joined) - 1
    ids.set(joined, merged)
    const key = `${first} ${second}`
    if (!merges.has(key)) merges.set(key, { first, second })
    best.add(index.merge(pair, merged))
  }
  return { tokens, merges: [...merges.values()] }
}

interface BestPairs {
  next(): Pair | undefined
  /** Takes note of pairs that are new or come more often. */
  add(pairs: Iterable<Pair>): void
}

const isEarlier = (a: Pair, b: Pair) => a.first - b.first || a.second - b.second

/** Counts fall behind the heap's back, and are looked at again when a pair comes up. */
function byFrequency(index: PairIndex): BestPairs {
  interface Entry {
    readonly pair: Pair
    readonly count: number
  }
  const heap = new Heap<Entry>((a, b) => (b.count - a.count || isEarlier(a.pair, b.pair)) < 0)
  const add = (pairs: Iterable<Pair>) => {
    for (const pair of pairs) if (pair.count > 0) heap.push({ pair, count: pair.count })
  }
  add(index.pairs)
  return {
    add,
    next() {
      for (let entry = heap.pop(); entry; entry = heap.pop()) {
        if (entry.count === entry.pair.count) return entry.pair
        if (entry.pair.count > 0) heap.push({ pair: entry.pair, count: entry.pair.count })
      }
      return undefined
    },
  }
}

/** A merge changes the scores of every pair that has one of its tokens, up and down: all are looked at each time. */
function byLikelihood(index: PairIndex, minCount: number): BestPairs {
  const { tokenCounts } = index
  return {
    add() {},
    next() {
      let best: Pair | undefined
      let most = 0
      for (const pair of index.pairs) {
        if (pair.count < minCount) continue
        const score = pair.count / (tokenCounts[pair.first] * tokenCounts[pair.second])
        if (score > most || (score === most && best && isEarlier(pair, best) < 0)) {
          best = pair
          most = score
        }
      }
      return best
    },
  }
}
