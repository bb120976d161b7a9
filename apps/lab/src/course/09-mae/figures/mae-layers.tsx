import { defaultsOf } from '@pretexts/contracts'
import { ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { hidePatches, MaeObjective, mae } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope, zeros } from '@pretexts/tensor'
import { useMemo } from 'preact/hooks'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'

export default function MaeLayers() {
  return <LayerWalk label="Layers of MAE for digits" steps={useMemo(walk, [])} />
}

function walk(): WalkStep[] {
  const rng = new Random(1)
  const options = defaultsOf(mae.options)
  const vit = new ViT({}, rng.fork('encoder'))
  const objective = new MaeObjective(vit, options, rng.fork('objective'))
  const { decoder } = objective
  const shapes = scope(() =>
    noGrad(() => {
      const images = zeros([1, 1, 28, 28])
      const { visible, restore } = hidePatches(1, 49, options.maskRatio, rng)
      const all = vit.embed(images)
      const seen = vit.embed(images, visible)
      const encoded = vit.encode(seen, evaluation(), visible)
      const predicted = decoder.forward(encoded, restore, evaluation())
      return { all: all.shape, seen: seen.shape, encoded: encoded.shape, predicted: predicted.shape }
    }),
  )
  const n = (shape: readonly number[]): (string | number)[] => ['N', ...shape.slice(1)]
  const [patches, width] = [shapes.all[1], options.decoderWidth]
  const encoder = 'Encoder: kept'
  const thrown = 'Decoder: thrown away'
  return [
    { part: encoder, name: 'Image', shape: ['N', 1, 28, 28], says: 'Gray pixels between 0 and 1.' },
    {
      part: encoder,
      name: 'Patches as tokens, with positions',
      shape: n(shapes.all),
      parameters: vit.embedding.parameterCount(),
      says: '7×7 patches of 4×4 pixels. One linear layer, the same for every patch, makes 64 features of 16 pixels; as code it is a convolution with stride 4. Fixed sines and cosines of row and column are added.',
    },
    {
      part: encoder,
      name: 'Visible patches',
      shape: n(shapes.seen),
      says: 'A random quarter stays. The others are not masked but *gone*: the encoder computes nothing for them.',
    },
    {
      part: encoder,
      name: `${vit.transformer.blocks.length} transformer blocks`,
      shape: n(shapes.encoded),
      parameters: vit.transformer.parameterCount(),
      says: 'Attention between the visible patches, and a feed-forward part for each: as in BERT, with the layer norm before each part.',
    },
    {
      part: thrown,
      name: 'Narrower',
      shape: ['N', shapes.encoded[1], width],
      says: 'A linear layer to the width of the decoder. The decoder can be small: it is not what we want to keep.',
    },
    {
      part: thrown,
      name: 'Mask tokens put in, in order',
      shape: ['N', patches, width],
      says: 'One learned vector stands in each hidden place. All tokens are put back in reading order and get their positions again: for a mask token, its position is all it knows.',
    },
    {
      part: thrown,
      name: `${options.decoderDepth} transformer blocks`,
      shape: ['N', patches, width],
      parameters: decoder.parameterCount(),
      says: 'Here mask tokens ask the visible ones what they have seen. The number of weights is that of the whole decoder.',
    },
    {
      part: thrown,
      name: 'Pixels of each patch',
      shape: n(shapes.predicted),
      says: 'A linear layer gives 16 pixels for every place. Only those of hidden patches enter the loss.',
    },
  ]
}
