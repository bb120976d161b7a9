import { type Finding, percent } from '@pretexts/contracts'
import { type SignalSamples, toTensor } from '@pretexts/data'
import { accuracy } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope, zeros } from '@pretexts/tensor'
import { codesFinding } from '../../signals/codes-finding.ts'
import { heldOutSignals } from '../../signals/held-out-signals.ts'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import { spansBlocks } from '../../signals/spans-blocks.ts'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { wav2vec2 } from './wav2vec2.ts'
import type { Wav2Vec2Objective } from './wav2vec2-objective.ts'

/** Held-out signals that are looked at. */
const examined = 128

/** How often the hidden code is recognized, what is hidden and told apart, and what codes stand for. */
export async function wav2vec2Findings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<SignalSamples, SeededSignals, typeof wav2vec2.options>): Promise<Finding[]> {
  const samples = await heldOutSignals(heldOut, examined)
  const trained = objective as Wav2Vec2Objective
  const geometry = trained.encoder.stem
  return scope(() =>
    noGrad(() => {
      const choice = trained.choose(seededSignals(samples, rng), evaluation())
      const right = accuracy(choice.logits, zeros([choice.anchors.length], { dtype: 'int32' }))
      const { hidden, places, share } = choice.hiddenFrames
      const frames = hidden.length / samples.indices.length
      const chance = 1 / (1 + options.negatives)
      const starts = places.map((_, n) => places.slice(0, n).reduce((sum, { length }) => sum + length, 0))
      const choices = places.map((own, n) => {
        const middle = own.length >> 1
        const row = (starts[n] + middle) * options.negatives
        const negatives = Array.from(
          choice.negatives.subarray(row, row + options.negatives),
          (place) => place % frames,
        )
        return { anchor: own[middle] % frames, negatives }
      })
      return [
        {
          id: 'hidden-codes',
          title: 'Recognizing what was hidden',
          text: `${percent(share)} of the frames of ${samples.indices.length} held-out signals were hidden, in spans of ${options.span}. For each, the code of what was there had to be picked among those of ${options.negatives} other hidden frames of the same signal. Chance is about ${percent(chance)}; more where negatives have the same code as the frame, for those do not count.`,
          highlight: { value: percent(right), label: 'of hidden codes recognized' },
          metrics: { accuracy: right, hidden: share, collapsed: choice.collapsed },
          blocks: spansBlocks({ samples, hidden, frames, geometry, choices }),
        },
        codesFinding({
          kinds: [
            {
              name: 'learned codes',
              codes: trained.codesOf(toTensor(samples)).values(),
              count: options.codes ** options.groups,
            },
          ],
          frames,
          geometry,
          heldOut,
        }),
      ]
    }),
  )
}
