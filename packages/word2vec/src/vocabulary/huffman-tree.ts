/**
 * A Huffman tree over words: the path from the root to word w passes `depth(w)` inner nodes, and at each turns by a bit of
 * w's code. Frequent words have short paths, so that Σ countᵢ · depthᵢ, the work of hierarchical softmax, is least.
 */
export interface HuffmanTree {
  /** Inner nodes, one fewer than words (one for a single word); the root is the last. */
  readonly nodes: number
  /** The path of word w is entries starts[w] … starts[w + 1] of `path`, root first. */
  readonly starts: Int32Array
  /** `node << 1 | bit` for each step. */
  readonly path: Int32Array
}

/**
 * Merges the two lightest trees until one is left; with counts in descending order both are always at the front of one of
 * two queues, so that it takes linear time.
 * @see Morin and Bengio 2005; Mikolov et al. 2013 §2.1; word2vec.c's CreateBinaryTree
 */
export function huffmanTree(counts: Float64Array): HuffmanTree {
  const words = counts.length
  const nodes = Math.max(1, words - 1)
  const parent = new Int32Array(words + nodes)
  const bit = new Uint8Array(words + nodes)
  const weight = new Float64Array(words + nodes).fill(Infinity)
  weight.set(counts)
  let word = words - 1
  let node = words
  for (let made = words; made < words + nodes; made++) {
    let sum = 0
    for (const side of [0, 1]) {
      const lightest = word >= 0 && weight[word] < weight[node] ? word-- : node < made ? node++ : -1
      if (lightest < 0) continue // a single word has no sibling
      sum += weight[lightest]
      parent[lightest] = made
      bit[lightest] = side
    }
    weight[made] = sum
  }
  return paths(words, nodes, parent, bit)
}

function paths(words: number, nodes: number, parent: Int32Array, bit: Uint8Array): HuffmanTree {
  const root = words + nodes - 1
  const starts = new Int32Array(words + 1)
  for (let w = 0; w < words; w++) {
    let depth = 0
    for (let at = w; at !== root; at = parent[at]) depth++
    starts[w + 1] = starts[w] + depth
  }
  const path = new Int32Array(starts[words])
  for (let w = 0; w < words; w++) {
    let step = starts[w + 1]
    for (let at = w; at !== root; at = parent[at]) path[--step] = ((parent[at] - words) << 1) | bit[at]
  }
  return { nodes, starts, path }
}
