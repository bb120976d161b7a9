import type { Dataset } from '@pretexts/data'
import { evaluation, hasLayers, type LayeredEncoder } from '@pretexts/nn'
import { probeAccuracy } from '@pretexts/transfer'
import { inputsOf } from '../run/create-objective.ts'
import type { GeneralFinding } from './general-finding.ts'
import { type Inputs, overBatches, spreadOver } from './some-batches.ts'
import { numbered } from './speakers-finding.ts'

/** Class, and the speaker of sounds, read from every layer of an encoder that shows its layers. */
export const layersFinding: GeneralFinding = async ({ plan, splits }, { encoder }) => {
  const { test, labeled } = splits
  if (!test || !hasLayers(encoder) || !labeled.labels) return null
  const inputs = inputsOf(plan)
  const [train, held] = [spreadOver(labeled), spreadOver(test)]
  const [own, others] = [await layerMeans(encoder, train, inputs), await layerMeans(encoder, held, inputs)]
  const classes = labeled.classNames?.length ?? 0
  const voices = held.speakers && numbered(held.speakers)
  const content = own.map((layer, l) =>
    probeAccuracy(
      { ...layer, labels: train.labels as Int32Array, classes },
      { ...others[l], labels: held.labels as Int32Array, classes },
    ),
  )
  const voice = voices && others.map((layer) => halves(layer, voices.of, voices.count))
  const names = own.map(({ name }) => name)
  const series = (name: string, values: readonly number[]) => ({
    name,
    points: values.map((value, i) => [i, value] as const),
  })
  return {
    id: 'layers',
    title: 'What each layer holds',
    text: `A linear probe on the mean over all positions of every layer: ${names.map((name, i) => `${i}: ${name}`).join(', ')}. Classes are learned from ${train.count} training examples and tested on ${held.count} test examples${voice ? '; speakers are those of the test examples, learned from half of each speaker’s and tested on the others' : ''}.`,
    metrics: Object.fromEntries([
      ...content.map((value, i) => [`class@${i}`, value]),
      ...(voice ?? []).map((value, i) => [`speaker@${i}`, value]),
    ]),
    blocks: [
      {
        kind: 'lines',
        x: 'layer',
        panels: [
          {
            y: 'accuracy',
            as: 'share',
            series: [series('class', content), ...(voice ? [series('speaker', voice)] : [])],
            reference: { value: 1 / classes, label: 'chance of a class' },
          },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: 'layer' },
          { title: 'class', as: 'share', best: 'largest' },
          ...(voice ? [{ title: 'speaker', as: 'share', best: 'largest' } as const] : []),
        ],
        rows: names.map((name, i) => [name, content[i], ...(voice ? [voice[i]] : [])]),
      },
    ],
  }
}

interface LayerRows {
  readonly name: string
  readonly features: Float32Array
  readonly count: number
  readonly width: number
}

/** The mean over all positions of every layer, for every example. */
async function layerMeans(encoder: LayeredEncoder, dataset: Dataset, inputs: Inputs): Promise<LayerRows[]> {
  const made: LayerRows[] = []
  await overBatches(dataset, inputs, (x, start) => {
    for (const [l, { name, tokens }] of encoder.layers(x, evaluation()).entries()) {
      const [, length, width] = tokens.shape
      made[l] ??= { name, features: new Float32Array(dataset.count * width), count: dataset.count, width }
      const values = tokens.values()
      for (let i = 0; i < values.length; i++) {
        const n = Math.floor(i / (length * width))
        made[l].features[(start + n) * width + (i % width)] += values[i] / length
      }
    }
  })
  return made
}

/** A probe of speakers: every other example of each is for learning. */
function halves({ features, count, width }: LayerRows, speakers: Int32Array, classes: number): number {
  const seen = new Map<number, number>()
  const first = Array.from({ length: count }, (_, i) => {
    const rank = seen.get(speakers[i]) ?? 0
    seen.set(speakers[i], rank + 1)
    return rank % 2 === 0
  })
  const pick = (wanted: boolean) => {
    const rows = first.flatMap((is, i) => (is === wanted ? [i] : []))
    return {
      features: Float32Array.from(rows.flatMap((i) => [...features.subarray(i * width, (i + 1) * width)])),
      count: rows.length,
      width,
      labels: Int32Array.from(rows, (i) => speakers[i]),
      classes,
    }
  }
  return probeAccuracy(pick(true), pick(false))
}
