import { Random } from '@pretexts/random'
import { describe, expect, test } from 'vitest'
import { huffmanTree } from './huffman-tree.ts'

const zipf = (words: number) => Float64Array.from({ length: words }, (_, i) => Math.ceil(1000 / (i + 1)))

describe.each([2, 3, 10, 257])('the Huffman tree of %s words', (words) => {
  const tree = huffmanTree(zipf(words))
  const depth = (word: number) => tree.starts[word + 1] - tree.starts[word]

  test('fulfils Kraft’s equation: Σ 2^−depth = 1', () => {
    let sum = 0
    for (let word = 0; word < words; word++) sum += 2 ** -depth(word)
    expect(sum).toBeCloseTo(1, 12)
  })

  test('gives frequent words no longer paths than rare ones', () => {
    for (let word = 1; word < words; word++) expect(depth(word)).toBeGreaterThanOrEqual(depth(word - 1))
  })

  test('has leaf probabilities that sum to 1, whatever the scores of its nodes', () => {
    const rng = new Random(words)
    const scores = Float64Array.from({ length: tree.nodes }, () => rng.normal(0, 2))
    let sum = 0
    for (let word = 0; word < words; word++) {
      let probability = 1
      for (const step of tree.path.subarray(tree.starts[word], tree.starts[word + 1])) {
        const score = scores[step >> 1]
        probability /= 1 + Math.exp((step & 1) === 0 ? -score : score) // label 1 − bit
      }
      sum += probability
    }
    expect(sum).toBeCloseTo(1, 12)
  })

  test('begins every path at the root', () => {
    for (let word = 0; word < words; word++) expect(tree.path[tree.starts[word]] >> 1).toBe(tree.nodes - 1)
  })
})

test('the expected depth is within one bit of the entropy', () => {
  const counts = zipf(1000)
  const tree = huffmanTree(counts)
  const total = counts.reduce((a, b) => a + b)
  let depth = 0
  let entropy = 0
  for (const [word, count] of counts.entries()) {
    depth += (count / total) * (tree.starts[word + 1] - tree.starts[word])
    entropy -= (count / total) * Math.log2(count / total)
  }
  expect(depth).toBeGreaterThanOrEqual(entropy)
  expect(depth).toBeLessThan(entropy + 1)
})

test('a single word still has a question to answer', () => {
  const tree = huffmanTree(Float64Array.of(5))
  expect({ nodes: tree.nodes, path: [...tree.path] }).toEqual({ nodes: 1, path: [0] })
})
