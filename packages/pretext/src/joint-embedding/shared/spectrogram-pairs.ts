import type { SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { fromArray, type Tensor } from '@pretexts/tensor'
import type { SpectrogramSettings } from '../../signals/spectrogram-options.ts'
import { captionedSpectrogram } from '../../signals/spectrogram-pictures.ts'
import { spectrogramForm, spectrograms } from '../../signals/spectrograms.ts'
import type { TaskExample } from '../../task/pretext-task.ts'
import type { TwoViewBatch } from './two-view-batch.ts'

/** What tasks on whole spectrograms share: the encoder's form, and its inputs. */
export const onSpectrograms = {
  encoderForm: (form: SignalForm, { mels }: SpectrogramSettings) => spectrogramForm(form, { mels }),
  inputs(samples: SignalSamples, { mels, center }: SpectrogramSettings): Tensor {
    const { values, form } = spectrograms(samples, { mels, center })
    return fromArray(values, [samples.indices.length, form.channels, form.height, form.width])
  },
}

/** Spectrograms and two views of each as an example of a task. */
export function spectrogramPairExample(
  samples: SignalSamples,
  { first, second }: TwoViewBatch,
  { mels, center, text }: SpectrogramSettings & { readonly text: string },
): TaskExample {
  const { values, form } = spectrograms(samples, { mels, center })
  const [a, b] = [first, second].map((x) => x.values() as Float32Array)
  const pictures = Array.from(samples.indices, (_, n) => [
    captionedSpectrogram(`signal ${n + 1}`, values, form, n),
    captionedSpectrogram('view 1', a, form, n),
    captionedSpectrogram('view 2', b, form, n),
  ]).flat()
  return {
    title: 'The same sound, changed twice',
    text,
    blocks: [{ kind: 'pictures', columns: 3, pictures }],
  }
}
