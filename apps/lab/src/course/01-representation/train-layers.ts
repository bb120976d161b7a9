import { subset } from '@pretexts/data'
import { type ConvNet, convNet } from '@pretexts/models'
import { Conv2d, Linear } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { RotationObjective, rotation } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { pretrain } from '@pretexts/train'
import { accuracyOf, type Features, knnProbe, layerFeatures, rawValues } from '@pretexts/transfer'
import { type Digits, loadDigits, split } from '../data/digits.ts'
import { batchesOf } from '../training/batches.ts'
import { mapOf, settle } from './map-of.ts'

export interface LayersRequest {
  /** Whether to make maps, which take longer than probes. */
  readonly maps: boolean
}

/** The layers at some step: names, accuracies, and maps where they were asked for. */
export interface LayersEvent {
  readonly step: number
  readonly layers: readonly {
    readonly name: string
    readonly accuracy: number
    readonly map: Float32Array | null
  }[]
  /** Classes of the points of the maps. */
  readonly labels: Int32Array
}

export const steps = 120
const every = 20
const shown = 200
/** Neighbors that vote. */
const labeled = 400

/** RotNet, and after every few steps what each of its layers makes of digits that it has not seen. */
export default async function* trainLayers({ maps }: LayersRequest): AsyncGenerator<LayersEvent, void, void> {
  const { learn, ask } = split(await loadDigits(), 800)
  const neighbors = split(learn, labeled).learn
  const rng = new Random('layers')
  const encoder = convNet({ width: 1 / 4 }, rng.fork('encoder'))
  const objective = new RotationObjective(encoder, rng.fork('head'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
  const source = batchesOf(learn, 32, rng, (samples, rng) =>
    rotation.batch(samples, rng, { rotations: '4', hideCenter: true }),
  )
  const before = new Map<string, Float32Array>()
  const look = async (step: number): Promise<LayersEvent> => {
    const [known, asked] = [await namedLayers(encoder, neighbors), await namedLayers(encoder, ask)]
    const layers = known.map(([name, features], i) => {
      const predictions = knnProbe({ ...features, labels: neighbors.labels, classes: 10 }, asked[i][1])
      const map = maps ? settle(mapOf(firstRows(asked[i][1], shown)), before.get(name) ?? null) : null
      if (map) before.set(name, map)
      return { name, accuracy: accuracyOf(predictions, ask.labels), map }
    })
    return { step, layers, labels: ask.labels.slice(0, shown) }
  }
  yield await look(0)
  for await (const { step } of pretrain(objective, source, { steps, optimizer, rng }))
    if (step % every === 0) yield await look(step)
}

/** Pixels, each convolution after its ReLU, and h, under names for people. */
async function namedLayers(encoder: ConvNet, digits: Digits): Promise<(readonly [string, Features])[]> {
  const all = await layerFeatures(
    encoder,
    subset(
      digits,
      Array.from({ length: digits.count }, (_, i) => i),
    ),
  )
  const names = namesOf(encoder)
  const layers = names.map(([path, name]) => [name, all[path]] as const)
  return [['pixels', await rawValues(digits)], ...layers]
}

function firstRows({ features, width }: Features, count: number): Features {
  return { features: features.subarray(0, count * width), count, width }
}

/** The path of the ReLU after each layer with weights, and its name. */
export function namesOf(encoder: ConvNet): (readonly [path: string, name: string])[] {
  const modules = encoder.layers.layers
  let count = 0
  return modules.flatMap((module, i): [string, string][] => {
    if (module instanceof Conv2d) return [[`layers.${i + 2}`, `layer ${++count}`]]
    return module instanceof Linear ? [[`layers.${i + 2}`, 'h']] : []
  })
}
