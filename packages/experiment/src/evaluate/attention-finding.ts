import type { MatrixBlock, TableBlock } from '@pretexts/contracts'
import { type TokenSamples, take, toTensor } from '@pretexts/data'
import { type Context, type Encoder, evaluation } from '@pretexts/nn'
import { noGrad, scope, type Tensor } from '@pretexts/tensor'
import type { EncoderFinding } from './general-finding.ts'

/** Texts that are counted, and tokens of the one that is shown. */
const counted = 64
const shown = 16

/** What a token can attend to that has a name. */
const targets = ['itself', 'the token before', 'the token after', '[CLS]', '[SEP]', 'any other'] as const

/**
 * Where every attention head looks, over held-out texts: for each block and head the mean share of attention that goes to the token
 * itself, its neighbors, and the special tokens. Below, one text with the head that looks most at one place.
 * @see Clark, Khandelwal, Levy & Manning 2019, "What Does BERT Look At?", arXiv 1906.04341, §3
 */
export const attentionFinding: EncoderFinding = async ({ splits }, { encoder }) => {
  if (encoder.form.kind !== 'tokens' || !givesAttention(encoder)) return null
  const heldOut = take(splits.heldOut, Math.min(counted, splits.heldOut.count))
  const samples = (await heldOut.read(Array.from({ length: heldOut.count }, (_, i) => i))) as TokenSamples
  const heads = scope(() =>
    noGrad(() => encoder.attentions(toTensor(samples), evaluation())).flatMap((weights, block) =>
      headsOf(weights).map((values, head) => ({ name: `block ${block + 1}, head ${head + 1}`, values })),
    ),
  )
  const shares = heads.map(({ values }) => sharesOf(values, samples))
  const table: TableBlock = {
    kind: 'table',
    columns: [{ title: 'head' }, ...targets.map((title) => ({ title, as: 'share' as const }))],
    rows: heads.map(({ name }, i) => [name, ...shares[i]]),
  }
  const strongest = shares.map((row) => Math.max(...row.slice(0, 5)))
  const best = strongest.indexOf(Math.max(...strongest))
  return {
    id: 'attention',
    title: 'Attention by head',
    text: `Mean share of each head's attention that goes to the token itself, to its neighbors, and to special tokens, over ${samples.lengths.length} held-out texts. Before training all tokens get about the same.`,
    blocks: [table, matrixOf(samples, heads[best])],
  }
}

interface GivesAttention {
  attentions(ids: Tensor, context: Context): Tensor[]
}

const givesAttention = (encoder: Encoder): encoder is Encoder & GivesAttention => 'attentions' in encoder

/** (N, h, L, L) → for each head the weights (N · L · L). */
function headsOf(weights: Tensor): Float32Array[] {
  const [count, heads, length] = weights.shape
  const values = weights.values()
  const size = length * length
  return Array.from({ length: heads }, (_, head) => {
    const own = new Float32Array(count * size)
    for (let n = 0; n < count; n++)
      own.set(values.subarray((n * heads + head) * size, (n * heads + head + 1) * size), n * size)
    return own
  })
}

/** Mean share for each of the targets, over all tokens that are not padding; they sum to 1. */
function sharesOf(weights: Float32Array, { form, values, lengths }: TokenSamples): number[] {
  const { length, special } = form
  const sums = targets.map(() => 0)
  let tokens = 0
  lengths.forEach((size, n) => {
    for (let l = 0; l < size; l++) {
      tokens++
      for (let s = 0; s < size; s++) {
        const id = values[n * length + s]
        const near = [0, -1, 1].indexOf(s - l)
        const target =
          near >= 0 ? near : id === special.classify ? 3 : id === special.separate ? 4 : targets.length - 1
        sums[target] += weights[(n * length + l) * length + s]
      }
    }
  })
  return sums.map((sum) => Math.min(1, sum / tokens))
}

/** The first text, token by token. */
function matrixOf(
  { form, values, lengths, vocabulary }: TokenSamples,
  { name, values: weights }: { name: string; values: Float32Array },
): MatrixBlock {
  const size = Math.min(shown, lengths[0])
  const labels = Array.from({ length: size }, (_, l) => `${l + 1} ${vocabulary[values[l]]}`)
  return {
    kind: 'matrix',
    caption: `${name}: who looks (rows) at whom (columns)`,
    rows: { title: 'looks', labels },
    columns: { title: 'at', labels },
    values: labels.map((_, l) => labels.map((_, s) => Number(weights[l * form.length + s].toFixed(2)))),
    as: 'number',
  }
}
