import { type Finding, percent } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { accuracy } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { codesFinding } from '../../signals/codes-finding.ts'
import { heldOutSignals } from '../../signals/held-out-signals.ts'
import { spansBlocks } from '../../signals/spans-blocks.ts'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { hubert } from './hubert.ts'
import { type HubertBatch, hubertBatch } from './hubert-batch.ts'
import type { HubertObjective } from './hubert-objective.ts'

/** Held-out signals that are looked at. */
const examined = 128

/** How often the hidden unit is named, and what the units of both iterations stand for. */
export async function hubertFindings({
  objective,
  heldOut,
  rng,
}: TrainedTask<SignalSamples, HubertBatch, typeof hubert.options>): Promise<Finding[]> {
  const samples = await heldOutSignals(heldOut, examined)
  const trained = objective as HubertObjective
  const { encoder, options } = trained
  return scope(() =>
    noGrad(() => {
      const batch = hubertBatch(samples, rng)
      const { logits, targets, hiddenFrames } = trained.answer(batch, evaluation())
      const right = accuracy(logits, targets)
      const { hidden, share } = hiddenFrames
      const frames = hidden.length / samples.indices.length
      const largest = mostFrequent(targets.elements()) / targets.size
      const iterations = trained.iteration.elements()[0] === 2 ? [1, 2] : [1]
      const kinds = iterations.map((iteration) => ({
        name: iteration === 1 ? 'units of MFCCs' : 'units of features',
        codes: trained.unitsOf(batch, frames, iteration),
        count: options.units,
      }))
      return [
        {
          id: 'hidden-units',
          title: 'Naming what was hidden',
          text: `${percent(share)} of the frames of ${samples.indices.length} held-out signals were hidden, in spans of ${options.span}. For each, its unit had to be named among ${options.units}. The most frequent unit alone is right in ${percent(largest)} of the frames.`,
          highlight: { value: percent(right), label: 'of hidden units named' },
          metrics: { accuracy: right, hidden: share, mostFrequent: largest },
          blocks: spansBlocks({ samples, hidden, frames, geometry: encoder.stem }),
        },
        codesFinding({ kinds, frames, geometry: encoder.stem, heldOut }),
      ]
    }),
  )
}

function mostFrequent(units: ArrayLike<number>): number {
  const counts = new Map<number, number>()
  for (let i = 0; i < units.length; i++) counts.set(units[i], (counts.get(units[i]) ?? 0) + 1)
  return Math.max(...counts.values())
}
