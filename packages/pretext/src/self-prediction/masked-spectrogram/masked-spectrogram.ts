import { type OptionsOf, real, type SignalForm, whole } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { spectrogramGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { spectrogramOptions } from '../../signals/spectrogram-options.ts'
import { captionedSpectrogram } from '../../signals/spectrogram-pictures.ts'
import { acceptSpectra, spectrogramForm, spectrograms } from '../../signals/spectrograms.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { hidePatches } from '../shared/hidden-patches.ts'
import { maskedSpectrogramFindings, withHidden } from './masked-spectrogram-findings.ts'
import { type MaskedSpectrogramBatch, MaskedSpectrogramObjective } from './masked-spectrogram-objective.ts'

export const maskedSpectrogramOptions = {
  ...spectrogramOptions('whole'),
  patchBands: whole(8, 'bands of a patch, the same as the encoder’s', { min: 1, max: 256 }),
  patchFrames: whole(8, 'frames of a patch, the same as the encoder’s', { min: 1, max: 256 }),
  maskRatio: real(0.75, 'share of the patches that are hidden', { above: 0, below: 1 }),
  decoderWidth: whole(32, 'features of the decoder’s tokens, a multiple of 4', { min: 4, max: 2048 }),
  decoderDepth: whole(2, 'transformer blocks of the decoder', { min: 1, max: 24 }),
}
type Chosen = Pick<
  OptionsOf<typeof maskedSpectrogramOptions>,
  'mels' | 'center' | 'patchBands' | 'patchFrames' | 'maskRatio'
>

/**
 * Masked spectrogram: predict the hidden patches of a spectrogram from the few that are visible, as MAE does for images.
 *
 * Deviations from Audio-MAE: 75% are hidden in place of 80%; targets are standardized by clip and not by patch, for silent patches
 * have no spread; the decoder attends everywhere.
 * @see Huang et al. 2022, https://arxiv.org/abs/2207.06405
 */
export const maskedSpectrogram: PretextTask<
  SignalSamples,
  MaskedSpectrogramBatch,
  typeof maskedSpectrogramOptions
> = /* @__PURE__ */ defineTask({
  name: 'masked-spectrogram',
  title: 'Masked spectrogram: what is behind the hidden patches?',
  family: 'self-prediction/masked',
  summary: 'most patches of each spectrogram are hidden; the network predicts them from the visible ones',
  paper: {
    title: 'Masked Autoencoders that Listen',
    authors: 'Po-Yao Huang, Hu Xu, Juncheng Li, Alexei Baevski, Michael Auli et al.',
    year: 2022,
    arxiv: '2207.06405',
  },
  options: maskedSpectrogramOptions,
  model: 'spectrogram-vit',
  training: { epochs: 24, batchSize: 16, learningRate: 2e-3, weightDecay: 0.05 },
  accepts: acceptSpectra,
  encoderForm: (form, { mels, patchFrames }) =>
    spectrogramForm(form as SignalForm, { mels, multiple: patchFrames }),
  inputs: wholeSpectrograms,
  batch: maskedSpectrogramBatch,
  objective(make, { form }, { patchBands, patchFrames, decoderWidth, decoderDepth }, rng) {
    const patch = [patchBands, patchFrames] as const
    return new MaskedSpectrogramObjective(make(form), { patch, decoderWidth, decoderDepth }, rng)
  },
  example(samples, rng, chosen) {
    const batch = maskedSpectrogramBatch(samples, rng, chosen)
    const form = spectrogramForm(samples.form, { mels: chosen.mels, multiple: chosen.patchFrames })
    const all = batch.spectrograms.values() as Float32Array
    const seen = withHidden(batch, [chosen.patchBands, chosen.patchFrames], form)
    return {
      title: 'What is behind the hidden patches?',
      text: 'The encoder sees the visible patches of a spectrogram alone; gray stands for what is hidden from it. The answer is the whole spectrogram.',
      blocks: [
        {
          kind: 'pictures',
          columns: 2,
          pictures: Array.from(samples.indices, (_, n) => [
            captionedSpectrogram(`signal ${n + 1}, visible`, seen, form, n),
            captionedSpectrogram('answer', all, form, n),
          ]).flat(),
        },
      ],
    }
  },
  findings: maskedSpectrogramFindings,
})

/** Standardized spectrograms (N, C, M, T), T a multiple of the patch. */
function wholeSpectrograms(
  samples: SignalSamples,
  { mels, center, patchFrames }: Pick<Chosen, 'mels' | 'center' | 'patchFrames'>,
): Tensor {
  const { values, form } = spectrograms(samples, { mels, center, multiple: patchFrames })
  return fromArray(values, [samples.indices.length, form.channels, form.height, form.width])
}

/**
 * Hides most patches of every spectrogram at random.
 * @throws ArgumentError unless the patch divides the spectrograms, or when the ratio hides nothing or all
 */
export function maskedSpectrogramBatch(
  samples: SignalSamples,
  rng: Random,
  chosen: Chosen,
): MaskedSpectrogramBatch {
  requireTaskOptions('maskedSpectrogramBatch', chosen, maskedSpectrogramOptions)
  const all = wholeSpectrograms(samples, chosen)
  const [count, , height, width] = all.shape
  const [rows, columns] = spectrogramGrid('masked-spectrogram', { height, width }, [
    chosen.patchBands,
    chosen.patchFrames,
  ])
  return { spectrograms: all, ...hidePatches(count, rows * columns, chosen.maskRatio, rng) }
}
