import { defaultsOf } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { Conv2d, Linear } from '@pretexts/nn'
import { JigsawObjective, jigsaw, puzzleSet } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useMemo } from 'preact/hooks'
import { digitForm } from '../../data/digits.ts'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'
import { traceOf } from '../../plots/trace.ts'

export default function JigsawLayers() {
  return <LayerWalk label="Layers of the context-free network" steps={useMemo(walk, [])} />
}

const trunk = 'Trunk: for each tile alone, kept'
const head = 'Head: sees all tiles, thrown away'

function walk(): WalkStep[] {
  const options = defaultsOf(jigsaw.options)
  const form = jigsaw.encoderForm?.(digitForm, options)
  if (form?.kind !== 'image') throw new TypeError('a tile is an image')
  const rng = new Random(1)
  const encoder = convNet({ form }, rng.fork('encoder'))
  const { orders } = puzzleSet(options.permutations)
  const objective = new JigsawObjective(
    encoder,
    { orders, minimumDistance: 8, meanDistance: 8 },
    rng.fork('head'),
  )
  let convolution = 0
  const layers = traceOf(encoder, [1, 1, form.height, form.width]).flatMap(
    ({ module, shape, parameters }): WalkStep[] => {
      const sizes = ['9N', ...shape.slice(1)]
      if (module instanceof Conv2d)
        return [
          {
            name: `Convolution ${++convolution}, 3×3, stride 2`,
            part: trunk,
            shape: sizes,
            parameters,
            says: 'The same filters for every tile: nine tiles are nine rows of the batch. Batch norm and ReLU follow.',
          },
        ]
      return module instanceof Linear
        ? [
            {
              name: 'Dense layer: h',
              part: trunk,
              shape: sizes,
              parameters,
              says: 'The representation of one tile. After training, whole images go through the same layers.',
            },
          ]
        : []
    },
  )
  const perTile = objective.perTile.parameterCount()
  const [wide, hidden, scores] = [64 * 9, 256, orders.length]
  return [
    {
      name: 'Tiles',
      part: trunk,
      shape: ['9N', 1, form.height, form.width],
      says: 'Nine tiles of $N$ puzzles, each normalized by itself and enlarged. They stand in the batch one after the other, so the trunk cannot even tell which ones belong together.',
    },
    ...layers,
    {
      name: 'Linear and ReLU, per tile',
      part: head,
      shape: ['9N', 64],
      parameters: perTile,
      says: 'Still for each tile alone: 128 features become 64, so that nine of them are not too many.',
    },
    {
      name: 'Concatenate',
      part: head,
      shape: ['N', wide],
      says: 'Now the nine tiles of a puzzle are put side by side, in the order in which they lie. This is the first place where tiles meet.',
    },
    {
      name: 'Hidden layer',
      part: head,
      shape: ['N', hidden],
      parameters: wide * hidden + hidden + 2 * hidden,
      says: 'A dense layer with layer norm and ReLU weighs what the tiles say together.',
    },
    {
      name: 'Scores of the orders',
      part: head,
      shape: ['N', scores],
      parameters: hidden * scores + scores,
      says: 'One score for each order of the set. Softmax and cross-entropy follow.',
    },
  ]
}
