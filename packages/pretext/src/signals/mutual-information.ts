/** What two kinds of labels of the same things say about each other, in bits. */
export interface MutualInformation {
  /** I(a; b) = Σ p(a, b) log₂ p(a, b) / (p(a) p(b)); 0 when they are independent. */
  readonly bits: number
  /** H(b), the most that there is to know of b. */
  readonly entropy: number
  /** I / H(b): the share of b that a tells. 0 when b is always the same. */
  readonly share: number
}

/**
 * How much one kind of labels tells of another. With few things for each pair of labels it comes out too high.
 * @param a a label for each thing
 * @param b another label for each of them
 * @see Hsu et al. 2021 (HuBERT), arXiv 2106.07447, §V-A, where b are phones: "phone-normalized mutual information"
 */
export function mutualInformation<A, B>(a: ArrayLike<A>, b: ArrayLike<B>): MutualInformation {
  const [ofA, ofB, ofBoth] = [new Map<A, number>(), new Map<B, number>(), new Map<A, Map<B, number>>()]
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)
  for (let i = 0; i < a.length; i++) {
    count(ofA, a[i])
    count(ofB, b[i])
    const row = ofBoth.get(a[i]) ?? new Map<B, number>()
    ofBoth.set(a[i], count(row, b[i]))
  }
  const total = a.length
  let bits = 0
  for (const [x, row] of ofBoth)
    for (const [y, together] of row)
      bits +=
        (together / total) * Math.log2((together * total) / ((ofA.get(x) as number) * (ofB.get(y) as number)))
  const entropy = [...ofB.values()].reduce((sum, n) => sum - (n / total) * Math.log2(n / total), 0)
  return { bits, entropy, share: entropy > 0 ? bits / entropy : 0 }
}
