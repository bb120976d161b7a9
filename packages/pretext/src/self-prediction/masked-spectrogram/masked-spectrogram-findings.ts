import type { Finding, ImageForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { cutSpectrogram, joinSpectrogram, type SpectrogramPatch } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { mul, noGrad, scope, sub, type Tensor, unsqueeze, zerosLike } from '@pretexts/tensor'
import { heldOutSignals } from '../../signals/held-out-signals.ts'
import { captionedSpectrogram } from '../../signals/spectrogram-pictures.ts'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { meanImages } from '../shared/mean-image.ts'
import type { maskedSpectrogramOptions } from './masked-spectrogram.ts'
import { maskedSpectrogramBatch } from './masked-spectrogram.ts'
import type { MaskedSpectrogramBatch, MaskedSpectrogramObjective } from './masked-spectrogram-objective.ts'

/** Spectrograms that are shown. */
const shown = 4

/** The error on hidden patches beside that of the mean spectrogram, and hidden patches as they were predicted. */
export async function maskedSpectrogramFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<SignalSamples, MaskedSpectrogramBatch, typeof maskedSpectrogramOptions>): Promise<Finding[]> {
  const samples = await heldOutSignals(heldOut, 128)
  const trained = objective as MaskedSpectrogramObjective
  const { patch, form } = trained.encoder
  return scope(() =>
    noGrad(() => {
      const batch = maskedSpectrogramBatch(samples, rng, options)
      const predicted = trained.predict(batch, evaluation())
      const target = cutSpectrogram(batch.spectrograms, patch)
      const error = hiddenPatchLoss(predicted, target, batch.hidden).item()
      const mean = cutSpectrogram(meanImages(batch.spectrograms), patch)
      const baselineError = hiddenPatchLoss(mean, target, batch.hidden).item()
      const [seen, filled] = [withHidden(batch, patch, form), withHidden(batch, patch, form, predicted)]
      const all = batch.spectrograms.values() as Float32Array
      return [
        {
          id: 'reconstruction',
          title: 'Hidden patches of held-out spectrograms',
          text: `Mean squared error on hidden patches, in units of the variance of a spectrogram: ${error.toFixed(3)}; that of the mean spectrogram of all held-out signals is ${baselineError.toFixed(3)}.`,
          highlight: {
            value: error.toFixed(3),
            label: `squared error of hidden patches; the mean spectrogram has ${baselineError.toFixed(3)}`,
          },
          metrics: { error, baselineError },
          blocks: [
            {
              kind: 'pictures',
              columns: 3,
              pictures: Array.from({ length: Math.min(shown, samples.indices.length) }, (_, n) => [
                captionedSpectrogram('visible', seen, form, n),
                captionedSpectrogram('predicted', filled, form, n),
                captionedSpectrogram('original', all, form, n),
              ]).flat(),
            },
          ],
        },
      ]
    }),
  )
}

/** Spectrograms with their hidden patches replaced: by predictions (N, L, …), or by 0, which is gray. */
export function withHidden(
  { spectrograms, hidden }: MaskedSpectrogramBatch,
  patch: SpectrogramPatch,
  form: ImageForm,
  predicted?: Tensor,
): Float32Array {
  const patches = cutSpectrogram(spectrograms, patch)
  const change = mul(sub(predicted ?? zerosLike(patches), patches), unsqueeze(hidden, 2))
  return joinSpectrogram(patches.add(change), patch, form).values() as Float32Array
}
