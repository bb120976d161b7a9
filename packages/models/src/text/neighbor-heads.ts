import type { MultiHeadAttention } from '@pretexts/nn'
import { fromArray, type Tensor, updateInPlace } from '@pretexts/tensor'

/** The score of the token that a head looks for, before any training; that of other tokens is about 0. */
const contrast = 6

/**
 * Positions to begin with: waves with a standard deviation of `std`, (length, D). They are learned from there on.
 *
 *     table[p, 2i] = √2 std sin(p ωᵢ), table[p, 2i + 1] = √2 std cos(p ωᵢ)
 *     ωᵢ = π (i + ½) / (D/4), the first half of the waves: all that tell neighbors apart
 *     ωᵢ = L^(−j / (D/4)), j = i − D/4, the other half: slower and slower ones, which tell the beginning of a text from its end
 *
 * Those of the paper (§3.5) are all of the second kind, and too few of them are fast.
 * @see Vaswani et al. 2017, arXiv 1706.03762, §3.5
 */
export function firstPositions(length: number, features: number, std: number): Tensor {
  const data = new Float32Array(length * features)
  for (let p = 0; p < length; p++) {
    for (let i = 0; 2 * i + 1 < features; i++) {
      const angle = p * frequency(i, length, features)
      data[p * features + 2 * i] = Math.SQRT2 * std * Math.sin(angle)
      data[p * features + 2 * i + 1] = Math.SQRT2 * std * Math.cos(angle)
    }
  }
  return fromArray(data, [length, features])
}

const fastWaves = (features: number): number => Math.max(1, Math.floor(features / 4))

function frequency(i: number, length: number, features: number): number {
  const fast = fastWaves(features)
  return i < fast ? (Math.PI * (i + 0.5)) / fast : length ** ((fast - i) / fast)
}

/** What the heads look at first: the token before, the token after, the one before that, and so on. */
export const shiftOf = (head: number): number => (head % 2 === 0 ? -1 : 1) * (1 + Math.floor(head / 2))

/**
 * Lets each head of an attention layer begin by looking at one neighbor, which it finds by its position.
 *
 * Keys are some of the fast waves of the position; queries are the same, turned by the shift s of the head. With K waves
 *
 *     q_l · k_m / √d = g²/√d Σᵢ ½ cos(ωᵢ (l + s − m)) = g² K / (2√d) at m = l + s, and about 0 elsewhere
 *
 * since the frequencies are spread evenly up to π: so what a token says about itself has no weight either, on average. ½ is what is left of a position
 * after the layer norms, where tokens and positions are as large as each other; g makes the largest score 6. All other weights stay as
 * they are.
 *
 * Finding the neighbors is what a small network needs longest for: until then it knows how frequent tokens are, and little more. That attention
 * should begin with a useful pattern is the idea of mimetic initialization; the pattern here is another one.
 * @see Trockman & Kolter 2023, arXiv 2305.09828
 */
export function beginWithNeighbors(attention: MultiHeadAttention): void {
  const [, width] = attention.inProjWeight.shape
  const size = width / attention.heads
  const fast = fastWaves(width)
  const waves = Math.min(fast, Math.floor(size / 2))
  const gain = Math.sqrt((2 * contrast * Math.sqrt(size)) / waves)
  updateInPlace(attention.inProjWeight, (data) => {
    for (let head = 0; head < attention.heads; head++) {
      for (let i = 0; i < waves; i++) {
        const wave = Math.floor((i * fast) / waves)
        const turn = (shiftOf(head) * Math.PI * (wave + 0.5)) / fast
        const [c, s] = [gain * Math.cos(turn), gain * Math.sin(turn)]
        const row = head * size + 2 * i
        const [sine, cosine] = [2 * wave, 2 * wave + 1]
        const add = (at: number, feature: number, value: number): void => {
          data[at * width + feature] += value
        }
        // Queries: sin(ω(l + s)) and cos(ω(l + s)), by the addition theorems.
        add(row, sine, c)
        add(row, cosine, s)
        add(row + 1, cosine, c)
        add(row + 1, sine, -s)
        // Keys: sin(ωm) and cos(ωm).
        add(width + row, sine, gain)
        add(width + row + 1, cosine, gain)
      }
    }
  })
}
