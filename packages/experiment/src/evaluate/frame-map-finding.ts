import { hasSequence } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { tsne } from '@pretexts/transfer'
import { inputsOf } from '../run/create-objective.ts'
import type { GeneralFinding } from './general-finding.ts'
import { framesOf, spreadOver } from './some-batches.ts'

/** Frames of a map. */
const mapped = 800

/** Where the encoder puts single frames, colored by phone, where the data set knows phones. */
export const frameMapFinding: GeneralFinding = async ({ plan, splits }, { encoder }) => {
  const dataset = splits.test
  if (!dataset?.spans || !hasSequence(encoder)) return null
  const shown = spreadOver(dataset)
  const inputs = inputsOf(plan)
  const { frames, length, width, count } = await framesOf(encoder, shown, inputs)
  const rng = new Random(plan.training.seed).fork('frame map')
  const samples = (shown.form as { length: number }).length
  const labels = Array.from({ length: count * length }, (_, i) => {
    const middle = (((i % length) + 0.5) * samples) / length
    return (
      shown.spans?.(Math.floor(i / length)).find(({ from, to }) => middle >= from && middle < to)?.label ??
      'silence'
    )
  })
  const spoken = labels.flatMap((label, i) => (label === 'silence' ? [] : [i]))
  if (spoken.length < 50) return null
  const chosen = Array.from(rng.sample(spoken.length, Math.min(mapped, spoken.length)), (i) => spoken[i])
  const features = Float32Array.from(chosen.flatMap((i) => [...frames.subarray(i * width, (i + 1) * width)]))
  const { projected } = tsne({ features, count: chosen.length, width }, rng)
  const groups = [...new Set(chosen.map((i) => labels[i]))].sort()
  return {
    id: 'frame-map',
    title: 'A map of frames, by phone',
    text: `Where the encoder puts ${chosen.length} frames of speech, by t-SNE. Colors are the phones in whose middle a frame lies; the encoder never saw them. Silence is left out.`,
    blocks: [
      {
        kind: 'map',
        noun: 'frame',
        groups,
        points: chosen.map((i) => ({
          group: groups.indexOf(labels[i]),
          id: Math.floor(i / length),
          text: labels[i],
        })),
        views: [
          {
            name: 't-SNE',
            coordinates: projected.features,
            note: 'Near neighbors are kept near; distances between groups mean little.',
          },
        ],
      },
    ],
  }
}
