import { Wav2Vec2 } from '@pretexts/models'
import { Conv1d, evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, scope, zeros } from '@pretexts/tensor'
import { useMemo } from 'preact/hooks'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'
import { traceOf } from '../../plots/trace.ts'

export default function Wav2vecLayers() {
  return <LayerWalk label="Layers of wav2vec 2.0" steps={useMemo(walk, [])} />
}

function walk(): WalkStep[] {
  const form = { kind: 'signal', channels: 1, length: 8000, rate: 8000 } as const
  const model = new Wav2Vec2({ form }, new Random(1))
  const inner = scope(() =>
    noGrad(() =>
      model
        .layers(zeros([1, 1, 8000]), evaluation())
        .map(({ name, tokens }) => ({ name, shape: tokens.shape })),
    ),
  )
  const stem = 'Stem: makes frames'
  let count = 0
  const convolutions = traceOf(model, [1, 1, 8000]).flatMap(({ module, shape, parameters }): WalkStep[] => {
    if (!(module instanceof Conv1d) || count >= model.stem.strides.length) return []
    const [kernel, stride] = model.stem.strides[count++]
    const says = `${kernel} samples wide, in steps of ${stride}. GELU follows${count === 1 ? ', after a norm over time for each channel' : ''}.`
    return [
      {
        part: stem,
        name: `Convolution ${count}, kernel ${kernel}, stride ${stride}`,
        shape: ['N', ...shape.slice(1)],
        parameters,
        says,
      },
    ]
  })
  const [, ...blocks] = inner
  const [, frames, features] = inner[1].shape
  return [
    {
      part: stem,
      name: 'Wave',
      shape: ['N', 1, form.length],
      says: 'One second of sound at 8 kHz: one channel of numbers between −1 and 1.',
    },
    ...convolutions,
    {
      part: 'Transformer: gives context',
      name: 'Norm and projection',
      shape: ['N', frames, features],
      parameters: model.norm.parameterCount() + model.projection.parameterCount(),
      says: 'The axes are swapped: now a frame is a row. A layer norm, then a linear layer to the width of the transformer. **Here spans are hidden**: their rows become one learned mask vector.',
    },
    ...blocks.map(
      ({ name, shape }, i): WalkStep => ({
        part: 'Transformer: gives context',
        name: i === 0 ? 'Positions by convolution' : `Transformer ${name}`,
        shape: ['N', ...shape.slice(1)],
        says:
          i === 0
            ? 'A wide convolution over time, grouped, is added: each frame learns what stands near it, at which distance.'
            : 'Attention between all frames of the utterance, and a feed-forward part for each: as in BERT.',
      }),
    ),
    {
      part: 'Quantizer: makes targets',
      name: 'Quantized frames',
      shape: ['N', frames, '2 of 16'],
      says: 'The frames of the stem, *not hidden*, choose one entry from each of two codebooks (Gumbel softmax, straight-through). The two entries together are the target; 16 entries here, 320 in the paper.',
    },
    {
      part: 'Quantizer: makes targets',
      name: 'Scores of candidates',
      shape: ['M', '1 + K'],
      says: 'For each of $M$ hidden frames: the cosine between the output of the transformer and the true target, and $K$ negatives. Divided by 0.1, softmax, cross-entropy.',
    },
  ]
}
