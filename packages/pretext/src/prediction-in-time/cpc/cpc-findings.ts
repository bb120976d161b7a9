import type { Finding } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { accuracy } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import type { cpc } from './cpc.ts'
import { type CpcBatch, cpcBatch } from './cpc-batch.ts'
import type { CpcObjective } from './cpc-objective.ts'

/** Held-out signals that are looked at together: each adds candidates. */
const examined = 64

/** How often the right frame is picked, by how far ahead it is. */
export async function cpcFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<SignalSamples, CpcBatch, typeof cpc.options>): Promise<Finding[]> {
  const count = Math.min(examined, heldOut.count)
  const samples = await heldOut.read(Array.from({ length: count }, (_, i) => i))
  return scope(() => {
    const batch = cpcBatch(samples, rng, options)
    const { logits, labels } = noGrad(() => (objective as CpcObjective).scores(batch, evaluation()))
    const right = logits.map((scores, i) => accuracy(scores, labels[i]))
    const candidates = logits[0].shape[1]
    const bars = right.map((value, i) => ({ label: `+${i + 1}`, value }))
    const mean = right.reduce((a, b) => a + b) / right.length
    return [
      {
        id: 'future-frames',
        title: 'Recognizing the future',
        text: `How often the right frame is picked among ${candidates} frames ${options.candidates === 'signal' ? `of its signal, for ${count} held-out signals` : `of ${count} held-out signals`}, by the number of frames ahead. Chance is ${percent(1 / candidates)}.`,
        highlight: { value: percent(mean), label: `of future frames picked right among ${candidates}` },
        metrics: { accuracy: mean, accuracyNext: right[0] },
        blocks: [
          {
            kind: 'bars',
            title: 'picked right',
            as: 'share',
            bars,
            reference: { value: 1 / candidates, label: 'chance' },
          },
        ],
      },
    ]
  })
}
