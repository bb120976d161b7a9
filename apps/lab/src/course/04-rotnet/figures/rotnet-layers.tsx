import { convNet } from '@pretexts/models'
import { Conv2d, Flatten, Linear, type Module } from '@pretexts/nn'
import { RotationObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useMemo } from 'preact/hooks'
import { LayerWalk, type WalkStep } from '../../plots/layer-walk.tsx'
import { traceOf } from '../../plots/trace.ts'

export default function RotnetLayers() {
  return <LayerWalk label="Layers of RotNet for digits" steps={useMemo(walk, [])} />
}

function walk(): WalkStep[] {
  const rng = new Random(1)
  const objective = new RotationObjective(convNet({}, rng.fork('encoder')), rng.fork('head'))
  const told = conv.values()
  const layers = traceOf(objective.encoder, [1, 1, 28, 28]).flatMap(({ module, shape, parameters }) => {
    const text = textOf(module, told)
    return text ? [{ ...text, part: 'Encoder: kept', shape: ['N', ...shape.slice(1)], parameters }] : []
  })
  return [image, ...layers, { ...head, parameters: objective.head.parameterCount() }]
}

const image: WalkStep = {
  name: 'Image',
  part: 'Encoder: kept',
  shape: ['N', 1, 28, 28],
  says: 'Gray pixels between 0 and 1: one channel, 28 rows, 28 columns. $N$ is the number of rotated images in the batch, four for each digit.',
}

const head: WalkStep = {
  name: 'Rotation head',
  part: 'Head: thrown away',
  shape: ['N', 4],
  says: 'A linear layer on $h$: one score for each rotation. Softmax makes them probabilities, cross-entropy makes them the loss.',
}

/** What each of the three convolutions sees, the first one first. */
const conv = [
  'Each output sees 3×3 pixels: strokes and edges.',
  'Through the first layer each of its outputs sees 7×7 pixels: corners and ends of strokes.',
  'Each output sees 15×15 pixels, half of the image across: parts of digits.',
]

function textOf(module: Module, told: Iterator<string>): Pick<WalkStep, 'name' | 'says'> | null {
  if (module instanceof Conv2d)
    return {
      name: 'Convolution 3×3, stride 2',
      says: `Filters slide over the maps in steps of two, so that height and width halve. Batch norm and ReLU follow. ${told.next().value}`,
    }
  if (module instanceof Flatten)
    return {
      name: 'Flatten',
      says: 'The maps are laid out as one row of numbers. From here on, a place is known only by its number in the row.',
    }
  if (module instanceof Linear)
    return {
      name: 'Dense layer: h',
      says: 'Every output sees the whole image. Batch norm and ReLU follow, and the result is the representation $h$.',
    }
  return null
}
