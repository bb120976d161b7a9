import { type Finding, percent } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { unpatchify } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { argmax, matmul, noGrad, scope, slice, softmax, type Tensor } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { codeFrequencies } from '../shared/code-frequencies.ts'
import { codebookFinding } from '../shared/codebook-finding.ts'
import { hiddenRows } from '../shared/encode-masked.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { type MaskedBlocksBatch, maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import type { beit } from './beit.ts'
import type { BeitObjective } from './beit-objective.ts'

const shown = 6

/** How often hidden codes are predicted right, beside the most frequent code; and how the codebook is used. */
export async function beitFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, MaskedBlocksBatch, typeof beit.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { patchSize, maskRatio } = options
  const { form } = samples
  const network = objective as BeitObjective
  return scope(() =>
    noGrad(() => {
      const batch = maskedBlocksBatch('beit', samples, { patchSize, maskRatio }, rng.fork('hidden'))
      const { images, hidden } = batch
      const { codebook, encoder } = network
      const codes = codebook.codes(images)
      const logits = network.predict(batch, evaluation()) // (N, L, K)
      const guesses = codebook.patches(argmax(logits, -1)) // (N, L, P)
      const expected = matmul(softmax(logits), codebook.centers) // Σ_k p_k c_k
      const { loss, metrics } = network.loss(batch, evaluation())
      const { entropy, shares } = codeFrequencies(hiddenRows(codes, hidden).values(), codebook.count)
      const [error, right, usual] = [loss.item(), metrics.accuracy, Math.max(...shares)]
      const few = (x: Tensor) => slice(x, [0, shown])
      const how = { patch: patchSize, form }
      return [
        {
          id: 'hidden-codes',
          title: 'Codes of hidden patches',
          text: `Of the codes of hidden patches in held-out images, ${percent(right)} are predicted right; the most frequent code alone is right for ${percent(usual)}. The cross-entropy is ${error.toFixed(3)}; a guess that knows the frequencies and nothing else has ${entropy.toFixed(3)}.`,
          highlight: {
            value: percent(right),
            label: `of hidden codes predicted right; the most frequent code: ${percent(usual)}`,
          },
          metrics: { accuracy: right, baselineAccuracy: usual, error, baselineError: entropy },
          blocks: [
            pictureRows([
              ['masked', few(showHidden(images, hidden, how))],
              ['most likely codes', few(showHidden(images, hidden, { ...how, predicted: guesses }))],
              ['mean over codes', few(showHidden(images, hidden, { ...how, predicted: expected }))],
              ['as codes', few(unpatchify(codebook.patches(codes), patchSize, form))],
              ['original', few(images)],
            ]),
          ],
        },
        codebookFinding(codebook, codes, form),
        ...attentionFinding(encoder, images),
      ]
    }),
  )
}
