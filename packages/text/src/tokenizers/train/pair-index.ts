/** Two neighboring tokens, how often they come, and where. */
export interface Pair {
  readonly first: number
  readonly second: number
  count: number
  /** Places of the first token; some may have been merged away since. */
  readonly places: number[]
}

/** A word, as the ids of its tokens, and how often it comes. */
export interface CountedWord {
  readonly ids: readonly number[]
  readonly count: number
}

/** No token: before the first and after the last of a word, and where one was merged away. */
const none = -1

/**
 * The different words of a text as chains of tokens, and the pairs of neighbors in them. Merging a pair costs as much as there
 * are places of it, whatever the size of the text.
 */
export class PairIndex {
  readonly #tokens: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  /** How often the word of each place comes. */
  readonly #weights: Float64Array
  readonly #pairs = new Map<number, Pair>()
  /** How often each token comes. */
  readonly tokenCounts: number[] = []

  constructor(words: Iterable<CountedWord>) {
    const all = [...words]
    const places = all.reduce((sum, { ids }) => sum + ids.length, 0)
    this.#tokens = new Int32Array(places)
    this.#next = new Int32Array(places).fill(none)
    this.#previous = new Int32Array(places).fill(none)
    this.#weights = new Float64Array(places)
    let place = 0
    for (const { ids, count } of all) {
      for (const [i, id] of ids.entries()) {
        this.#tokens[place] = id
        this.#weights[place] = count
        if (i > 0) this.#previous[place] = place - 1
        if (i + 1 < ids.length) this.#next[place] = place + 1
        this.#count(id, count)
        place++
      }
    }
    for (place = 0; place < places; place++) this.#change(place, 1)
  }

  get pairs(): IterableIterator<Pair> {
    return this.#pairs.values()
  }

  /**
   * Makes one token of two, everywhere.
   * @returns the pairs that came up or come more often now
   */
  merge(pair: Pair, merged: number): Iterable<Pair> {
    const { first, second } = pair
    const grown = new Set<Pair>()
    pair.places.sort((a, b) => a - b) // of a a a, the first two are merged
    for (const place of pair.places) {
      const after = this.#next[place]
      if (this.#tokens[place] !== first || after === none || this.#tokens[after] !== second) continue
      const before = this.#previous[place]
      if (before !== none) this.#change(before, -1)
      this.#change(place, -1)
      this.#change(after, -1)
      const weight = this.#weights[place]
      this.#count(first, -weight)
      this.#count(second, -weight)
      this.#count(merged, weight)
      this.#tokens[place] = merged
      this.#tokens[after] = none
      this.#next[place] = this.#next[after]
      if (this.#next[after] !== none) this.#previous[this.#next[after]] = place
      for (const start of [before, place]) {
        const changed = start === none ? undefined : this.#change(start, 1)
        if (changed) grown.add(changed)
      }
    }
    this.#pairs.delete(key(first, second))
    return grown
  }

  /** Counts the pair that begins at a place, or takes it away. */
  #change(place: number, sign: 1 | -1): Pair | undefined {
    const after = this.#next[place]
    if (after === none) return undefined
    const [first, second] = [this.#tokens[place], this.#tokens[after]]
    let pair = this.#pairs.get(key(first, second))
    if (!pair) {
      pair = { first, second, count: 0, places: [] }
      this.#pairs.set(key(first, second), pair)
    }
    pair.count += sign * this.#weights[place]
    if (sign > 0) pair.places.push(place)
    return pair
  }

  #count(token: number, by: number): void {
    this.tokenCounts[token] = (this.tokenCounts[token] ?? 0) + by
  }
}

/** Ids are below 2²⁴. */
const key = (first: number, second: number): number => first * 2 ** 24 + second
