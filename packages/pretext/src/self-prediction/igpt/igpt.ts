import { type OptionsOf, whole } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import { fromArray } from '@pretexts/tensor'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { fitPatchCodebook } from '../shared/patch-codebook.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { igptFindings } from './igpt-findings.ts'
import { type IGptBatch, IGptObjective } from './igpt-objective.ts'

const options = {
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  codes: whole(128, 'codes of the codebook', { min: 2, max: 8192 }),
}
export type IGptOptions = OptionsOf<typeof options>

/**
 * Image GPT, on patches: predict the next patch from those before it. The image is read row by row, and an encoder that sees no
 * later patch predicts the code of the one that follows, as a language model predicts the next word. Drawing from its predictions
 * completes images, or makes new ones.
 *
 *     loss = −1/(L − 1) Σ_l log p(code(x_{l+1}) | x_0 … x_l),   code(x) = argmin_k ‖x − c_k‖²
 *
 * Deviations: the steps are patches with 128 codes, where the paper reads single pixels with 512 colors; the network reads the
 * patches themselves, not their codes; the first patch is given, there is no start token; h is the mean over patches of the last
 * layer, where the paper probes a middle one.
 * @see Chen, Radford, Child, Wu, Jun, Luan & Sutskever 2020, "Generative Pretraining From Pixels", ICML
 */
export const igpt: PretextTask<ImageSamples, IGptBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'igpt',
  title: 'Image GPT: which patch comes next?',
  family: 'self-prediction/masked',
  summary: 'the network reads the patches of an image row by row and predicts the code of the next one',
  paper: {
    title: 'Generative Pretraining From Pixels',
    authors: 'Mark Chen, Alec Radford, Rewon Child, Jeffrey Wu, Heewoo Jun, David Luan, Ilya Sutskever',
    year: 2020,
    venue: 'ICML',
  },
  options,
  model: 'causal-vit',
  training: { batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  accepts: acceptPatches,
  batch: (samples, _rng, { patchSize }) => {
    patchGrid('igpt', samples.form, patchSize)
    return { images: toTensor(samples) }
  },
  share: shareRows,
  async objective(make, { form, dataset }, { patchSize, codes }, rng) {
    const encoder = make(form)
    const codebook = await fitPatchCodebook('igpt', dataset, { patchSize, codes }, rng.fork('codebook'))
    return new IGptObjective(encoder, codebook, rng)
  },
  example(samples, _rng, { patchSize: patch }) {
    const { form } = samples
    const images = toTensor(samples)
    const count = images.shape[0]
    const [rows, columns] = patchGrid('igpt', form, patch)
    const length = rows * columns
    const seen = (given: number) => {
      const later = Float32Array.from({ length: count * length }, (_, i) => (i % length < given ? 0 : 1))
      return showHidden(images, fromArray(later, [count, length]), { patch, form })
    }
    const half = Math.max(1, Math.floor(length / 2))
    return {
      title: 'Which patch comes next?',
      text: 'The network reads the patches row by row; gray has not been read yet. It has to predict the next patch, everywhere in the image at once.',
      blocks: [
        pictureRows([
          ['read so far', seen(half)],
          ['and the next patch', seen(half + 1)],
          ['original', images],
        ]),
      ],
    }
  },
  findings: igptFindings,
})
