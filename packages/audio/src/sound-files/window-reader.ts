import type { SignalForm } from '@pretexts/contracts'
import { ByteCache } from '@pretexts/data'
import { mixDown } from '../mix-down.ts'
import { Resampler } from '../resample.ts'
import { crop } from '../views/crop.ts'
import type { WavOptions } from '../wav/wav-reader.ts'
import { decodeFile, readWindow, type SoundFile } from './sound-file.ts'

/** Whole decoded files that are kept while examples are read from them. */
const decodedBytes = 2 ** 26

export interface WindowReader {
  /** One example of a file, from a sample of the file's own rate on: (length of the form). */
  read(file: number, start: number): Promise<Float32Array>
  /** How much of that example is sound; the rest is zeros. */
  lengthOf(file: number, start: number): number
}

/** Reads examples of one form from files of any rate: what lies around an example is read too, so that resampling has no seams. */
export function windowReader(
  files: readonly SoundFile[],
  form: SignalForm,
  options: WavOptions,
): WindowReader {
  const resamplers = new Map<number, Resampler>()
  const decoded = new ByteCache<Float32Array>(decodedBytes)

  function resamplerFor(rate: number): Resampler {
    const made = resamplers.get(rate) ?? new Resampler(rate, form.rate)
    resamplers.set(rate, made)
    return made
  }

  async function native(index: number, start: number, length: number): Promise<Float32Array> {
    const file = files[index]
    if (file.isWav) return readWindow(file, start, length, options)
    const whole = decoded.get(index) ?? mixDown(await decodeFile(file.path, options))
    decoded.set(index, whole)
    return crop(whole, start, { length })
  }

  return {
    async read(index, start) {
      const { rate } = files[index]
      const resampler = resamplerFor(rate)
      if (rate === form.rate) return native(index, start, form.length)
      const { margin } = resampler
      const needed = Math.ceil((form.length * rate) / form.rate)
      const around = await native(index, start - margin, needed + 2 * margin)
      const before = (margin * form.rate) / rate // a whole number, by the choice of margin
      return resampler.transform(around).slice(before, before + form.length)
    },
    lengthOf(index, start) {
      const { length, rate } = files[index]
      return Math.min(form.length, Math.ceil(((length - start) * form.rate) / rate))
    },
  }
}
