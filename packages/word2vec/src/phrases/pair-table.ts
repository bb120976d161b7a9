/** Slots to begin with: 2¹⁶. */
const firstCapacity = 1 << 16

/**
 * Counts of pairs of whole numbers, in twelve bytes a pair and no JavaScript object: open addressing, at most half full. When
 * `most` different pairs are reached, the rarest go (all that came once, next time twice, …), as in word2phrase.
 */
export class PairTable {
  size = 0
  readonly #most: number
  #first = new Int32Array(firstCapacity)
  #second = new Int32Array(firstCapacity)
  #counts = new Int32Array(firstCapacity) // 0: nobody is here
  #rarest = 0

  constructor(most = 30_000_000) {
    this.#most = most
  }

  count(first: number, second: number): void {
    const slot = this.#slotOf(first, second)
    this.#counts[slot]++
    if (this.#counts[slot] > 1) return
    this.#first[slot] = first
    this.#second[slot] = second
    this.size++
    if (this.size > this.#most) this.#rebuild(this.#counts.length, ++this.#rarest)
    else if (2 * this.size > this.#counts.length) this.#rebuild(2 * this.#counts.length, 0)
  }

  *[Symbol.iterator](): Generator<{ first: number; second: number; count: number }> {
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot]
      if (count > 0) yield { first: this.#first[slot], second: this.#second[slot], count }
    }
  }

  #slotOf(first: number, second: number): number {
    const last = this.#counts.length - 1
    let slot = mixed(first, second) & last
    while (this.#counts[slot] > 0 && !(this.#first[slot] === first && this.#second[slot] === second)) {
      slot = (slot + 1) & last
    }
    return slot
  }

  /** Moves what came more often than `rarest` times to a table of its own. */
  #rebuild(capacity: number, rarest: number): void {
    const [firsts, seconds, counts] = [this.#first, this.#second, this.#counts]
    this.#first = new Int32Array(capacity)
    this.#second = new Int32Array(capacity)
    this.#counts = new Int32Array(capacity)
    this.size = 0
    for (let old = 0; old < counts.length; old++) {
      if (counts[old] <= rarest) continue
      const slot = this.#slotOf(firsts[old], seconds[old])
      this.#first[slot] = firsts[old]
      this.#second[slot] = seconds[old]
      this.#counts[slot] = counts[old]
      this.size++
    }
  }
}

/** Both numbers in all bits: two multiplications by odd constants, high bits folded onto low ones. */
function mixed(first: number, second: number): number {
  const product = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b)
  return product ^ (product >>> 15)
}
