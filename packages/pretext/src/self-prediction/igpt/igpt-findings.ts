import { type Finding, percent } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { fromArray, noGrad, scope, slice, type Tensor } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { codeFrequencies } from '../shared/code-frequencies.ts'
import { codebookFinding } from '../shared/codebook-finding.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { complete } from './complete.ts'
import type { igpt } from './igpt.ts'
import type { IGptBatch, IGptObjective } from './igpt-objective.ts'

const [shown, draws] = [6, 3]

/** How well the next patch is predicted, beside code frequencies; images completed by it; use of the codebook. */
export async function igptFindings({
  objective,
  heldOut,
  rng,
}: TrainedTask<ImageSamples, IGptBatch, typeof igpt.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const network = objective as IGptObjective
  return scope(() =>
    noGrad(() => {
      const images = toTensor(samples)
      const { codebook } = network
      const codes = codebook.codes(images) // (N, L)
      const { loss, metrics } = network.loss({ images }, evaluation())
      const next = slice(codes, [], [1, codes.shape[1]])
      const { entropy, shares } = codeFrequencies(next.values(), codebook.count)
      const [error, right, usual] = [loss.item(), metrics.accuracy, Math.max(...shares)]
      return [
        {
          id: 'next-patch',
          title: 'Images completed patch by patch',
          text: `Cross-entropy of the next patch’s code on held-out images: ${error.toFixed(3)}; a guess that knows the frequencies and nothing else has ${entropy.toFixed(3)}. ${percent(right)} are predicted right; the most frequent code is right for ${percent(usual)}. The pictures show images whose upper half was given and whose lower half was drawn, patch by patch, three times; and images of which only the first patch was given.`,
          highlight: {
            value: error.toFixed(3),
            label: `cross-entropy of the next patch; code frequencies alone: ${entropy.toFixed(3)}`,
          },
          metrics: { error, baselineError: entropy, accuracy: right, baselineAccuracy: usual },
          blocks: [completions(network, slice(images, [0, shown]), rng.fork('draws'))],
        },
        codebookFinding(codebook, codes, samples.form),
      ]
    }),
  )
}

/** What was given, completions of it, the original, and what was drawn from the first patch on. */
function completions(network: IGptObjective, images: Tensor, rng: Parameters<typeof complete>[3]) {
  const { patch, form, grid } = network.encoder
  const length = grid[0] * grid[1]
  const given = Math.max(1, Math.floor(grid[0] / 2) * grid[1])
  const later = Float32Array.from({ length: images.shape[0] * length }, (_, i) =>
    i % length < given ? 0 : 1,
  )
  const hidden = fromArray(later, [images.shape[0], length])
  const drawn = Array.from(
    { length: draws },
    (_, i) => [`draw ${i + 1}`, complete(network, images, { given }, rng.fork(i))] as const,
  )
  return pictureRows([
    ['given', showHidden(images, hidden, { patch, form })],
    ...drawn,
    ['original', images],
    ['from the first patch', complete(network, images, { given: 1 }, rng.fork('first'))],
  ])
}
