import { ConvDecoder, convNet } from '@pretexts/models'
import { Conv2d, ConvTranspose2d, Linear } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { useMemo } from 'preact/hooks'
import { digitForm } from '../../data/digits.ts'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'
import { traceOf } from '../../plots/trace.ts'

export default function AutoencoderLayers() {
  return <LayerWalk label="Layers of the reconstruction network" steps={useMemo(walk, [])} />
}

function walk(): WalkStep[] {
  const rng = new Random(1)
  const encoder = convNet({}, rng.fork('encoder'))
  const decoder = new ConvDecoder({ features: encoder.features, form: digitForm }, rng.fork('decoder'))
  const down = traceOf(encoder, [1, 1, 28, 28]).flatMap(({ module, shape, parameters }): WalkStep[] => {
    const common = { part: 'Encoder: kept', shape: ['N', ...shape.slice(1)], parameters }
    if (module instanceof Conv2d)
      return [
        {
          ...common,
          name: 'Convolution 3×3, stride 2',
          says: 'Height and width halve. Batch norm and ReLU follow.',
        },
      ]
    return module instanceof Linear
      ? [
          {
            ...common,
            name: 'Dense layer: h',
            says: 'All that the decoder gets to know about the image. The length of $h$ is the bottleneck.',
          },
        ]
      : []
  })
  const up = traceOf(decoder, [1, encoder.features]).flatMap(({ module, shape, parameters }): WalkStep[] => {
    const common = { part: 'Decoder: thrown away', shape: ['N', ...shape.slice(1)], parameters }
    if (module instanceof Linear)
      return [
        {
          ...common,
          name: 'Dense layer',
          says: `From the features to small maps; they are laid out as ${decoder.smallest.join(' × ')}.`,
        },
      ]
    return module instanceof ConvTranspose2d
      ? [
          {
            ...common,
            name: 'Transposed convolution, stride 2',
            says: 'Each input number paints a 3×3 patch of the output, in steps of two: height and width double. It is the adjoint of a convolution, which also appears as its gradient.',
          },
        ]
      : []
  })
  return [
    {
      part: 'Encoder: kept',
      name: 'Damaged image',
      shape: ['N', 1, 28, 28],
      says: 'What the network sees. The loss compares its output with the clean image.',
    },
    ...down,
    ...up,
  ]
}
