import { Bert, bertSizes } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { MaskedLmObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, noGrad, scope } from '@pretexts/tensor'
import { useMemo } from 'preact/hooks'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'

export default function BertLayers() {
  return <LayerWalk label="Layers of BERT-Tiny" steps={useMemo(walk, [])} />
}

const length = 64
const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form = { kind: 'tokens', length, vocabulary: 4000, special } as const

function walk(): WalkStep[] {
  const rng = new Random(1)
  const bert = new Bert({ form, ...bertSizes.tiny }, rng.fork('bert'))
  const objective = new MaskedLmObjective(bert, rng.fork('head'))
  const ids = fromArray(
    Int32Array.from({ length }, (_, i) => 5 + i),
    [1, length],
  )
  const asked = 10
  const places = fromArray(
    Int32Array.from({ length: asked }, (_, i) => 6 * i),
    [asked],
  )
  const shapes = scope(() =>
    noGrad(() => ({
      embedded: bert.embed(ids, evaluation()).shape,
      weights: bert.attentions(ids, evaluation()).map(({ shape }) => shape),
      outputs: bert.outputs(ids, evaluation()).map(({ shape }) => shape),
      scores: objective.hiddenScores({ inputs: ids, places }, evaluation()).shape,
    })),
  )
  const n = (shape: readonly number[]): (string | number)[] => ['N', ...shape.slice(1)]
  const width = bert.features
  const [heads, hidden] = [bertSizes.tiny.heads, 4 * width]
  const embeddings = [bert.tokens, bert.positions, bert.segments, bert.norm].reduce(
    (sum, part) => sum + part.parameterCount(),
    0,
  )
  const blocks = shapes.outputs.flatMap((output, b): WalkStep[] => {
    const part = `Block ${b + 1} of ${shapes.outputs.length}`
    const attentionCount = 4 * (width * width + width)
    return [
      {
        part,
        name: 'Queries, keys, values',
        shape: ['N', heads, length, width / heads],
        parameters: 3 * (width * width + width),
        says: 'Three linear maps of every token’s vector, cut into heads: each head works with $d = D/h$ features and asks its own questions.',
      },
      {
        part,
        name: 'Attention weights',
        shape: n(shapes.weights[b]),
        says: 'Every query with every key, divided by $√d$, softmax over the last axis. This is the only place where two tokens meet, and the only size that grows with the square of the length.',
      },
      {
        part,
        name: 'Weighted values, added',
        shape: n(output),
        parameters: attentionCount - 3 * (width * width + width),
        says: 'The weighted means of values are joined over the heads, mapped by one more matrix, and *added* to the stream. Layer norm follows.',
      },
      {
        part,
        name: 'Feed-forward, inside',
        shape: ['N', length, hidden],
        parameters: width * hidden + hidden,
        says: 'Each token alone: from $D$ to $4D$ features, then GELU.',
      },
      {
        part,
        name: 'Feed-forward, added',
        shape: n(output),
        parameters: hidden * width + width,
        says: 'Back to $D$, added to the stream, layer norm. The shape is again that of the embeddings, so that blocks can be stacked.',
      },
    ]
  })
  return [
    {
      part: 'Text',
      name: 'Token ids',
      shape: ['N', length],
      says: 'WordPiece has cut the text into pieces of its vocabulary, the longest first. Each piece is a number. [CLS] comes first, [SEP] ends a text, [PAD] fills up.',
    },
    {
      part: 'Embeddings',
      name: 'Token + position + segment',
      shape: n(shapes.embedded),
      parameters: embeddings,
      says: 'Three tables are looked up and added: what the token is, where it stands, which of two texts it is from. A layer norm follows.',
    },
    ...blocks,
    {
      part: 'Head: thrown away',
      name: 'Vectors at hidden places',
      shape: ['M', width],
      parameters: objective.head.dense.parameterCount() + objective.head.norm.parameterCount(),
      says: 'Only the $M$ places that are asked about go on: a dense layer, GELU, layer norm.',
    },
    {
      part: 'Head: thrown away',
      name: 'Scores of all tokens',
      shape: ['M', shapes.scores[1]],
      parameters: objective.head.bias.size,
      says: 'The product with the token embeddings of the input, and a bias for each token. Softmax and cross-entropy follow.',
    },
  ]
}
