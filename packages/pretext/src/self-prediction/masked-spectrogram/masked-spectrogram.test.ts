import { defaultsOf } from '@pretexts/contracts'
import { SpectrogramCnn, SpectrogramVit } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { soundForm, sounds } from '../../../testing/signals.ts'
import { acceptSpectra, spectrogramForm, spectrograms } from '../../signals/spectrograms.ts'
import { maskedSpectrogram, maskedSpectrogramBatch } from './masked-spectrogram.ts'
import { MaskedSpectrogramObjective } from './masked-spectrogram-objective.ts'

const decoder = { decoderWidth: 8, decoderDepth: 1 }
const options = { ...defaultsOf(maskedSpectrogram.options), ...decoder }
const form = spectrogramForm(soundForm, { mels: 32, multiple: 8 })
const vit = (patch: [number, number] = [8, 8]) =>
  new SpectrogramVit({ form, patch, features: 8, depth: 1, heads: 2 }, new Random(1))
const objective = () => new MaskedSpectrogramObjective(vit(), { ...decoder, patch: [8, 8] }, new Random(2))
const batch = () => maskedSpectrogramBatch(sounds(3), new Random(3), options)

test('predictions do not depend on hidden patches, and do on visible ones', () => {
  const made = objective()
  const { spectrograms: all, ...rest } = batch()
  const predict = (patch: number) => {
    const values = all.values().slice()
    const columns = form.width / 8
    values[Math.floor(patch / columns) * 8 * form.width + (patch % columns) * 8] += 3
    return made.predict({ spectrograms: fromArray(values, all.shape), ...rest }, evaluation()).values()
  }
  const plain = made.predict({ spectrograms: all, ...rest }, evaluation()).values()
  const hidden = Array.from(rest.hidden.values())
  expect(predict(hidden.indexOf(1))).toEqual(plain)
  expect(predict(hidden.indexOf(0))).not.toEqual(plain)
})

test('the target depends on no parameter: with all weights 0 the loss is the mean square of hidden patches', () => {
  const made = objective()
  for (const parameter of made.parameters()) parameter.elements().fill(0)
  const { loss } = made.loss(batch(), evaluation())
  expect(loss.item()).toBeGreaterThan(0.5) // spectrograms have variance 1
  expect(loss.item()).toBeLessThan(2)
})

test('frames are cut to a multiple of the patch, and nothing else is lost', () => {
  const whole = spectrograms(sounds(2), { mels: 32, center: 'bands' }).form.width
  expect(form.width).toBe(whole - (whole % 8))
  expect(batch().spectrograms.shape).toEqual([3, 1, 32, form.width])
})

test('series too slow or too short for spectra are refused with the reason', () => {
  expect(acceptSpectra({ kind: 'signal', channels: 1, length: 4000, rate: 50 })).toMatch(
    /^needs signals of 2000 Hz or more/,
  )
  expect(acceptSpectra({ kind: 'signal', channels: 2, length: 1000, rate: 8000 })).toMatch(/and of 0.185 s/)
  expect(acceptSpectra(soundForm)).toBeNull()
})

test('other encoders and other patches are refused', () => {
  const chosen = { ...decoder, patch: [8, 8] as const }
  expect(
    () => new MaskedSpectrogramObjective(new SpectrogramCnn({ form }, new Random(1)), chosen, new Random(2)),
  ).toThrow('such as spectrogram-vit')
  expect(() => new MaskedSpectrogramObjective(vit([4, 8]), chosen, new Random(2))).toThrow(
    "the task's are 8 × 8, the encoder's 4 × 8",
  )
})
