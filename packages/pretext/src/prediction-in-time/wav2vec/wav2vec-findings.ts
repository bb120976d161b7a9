import { type Finding, percent } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { heldOutSignals } from '../../signals/held-out-signals.ts'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { wav2vec } from './wav2vec.ts'
import { firstIsLargest, type Wav2VecObjective } from './wav2vec-objective.ts'

/** How often the true frame scores above all negatives, by how far ahead it is. */
export async function wav2vecFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<SignalSamples, SeededSignals, typeof wav2vec.options>): Promise<Finding[]> {
  const samples = await heldOutSignals(heldOut, 64)
  const { offset } = objective as Wav2VecObjective
  const right = scope(() =>
    noGrad(() =>
      (objective as Wav2VecObjective).scores(seededSignals(samples, rng), evaluation()).map(firstIsLargest),
    ),
  )
  const chance = 1 / (1 + options.negatives)
  const mean = right.reduce((a, b) => a + b) / right.length
  return [
    {
      id: 'future-frames',
      title: 'Recognizing the future',
      text: `How often the true frame scores above ${options.negatives} other frames of the same held-out signal, by the number of frames ahead. The first target is ${offset} frames ahead, so that it shares no sample with what was heard. Chance is ${percent(chance)}.`,
      highlight: { value: percent(mean), label: 'of future frames score highest' },
      metrics: { accuracy: mean, accuracyNext: right[0] },
      blocks: [
        {
          kind: 'bars',
          title: 'true frame highest',
          as: 'share',
          bars: right.map((value, i) => ({ label: `+${i + offset}`, value })),
          reference: { value: chance, label: 'chance' },
        },
      ],
    },
  ]
}
