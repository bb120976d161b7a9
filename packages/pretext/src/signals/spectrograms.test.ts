import { describe, expect, test } from 'vitest'
import { soundForm, sounds } from '../../testing/signals.ts'
import type { SpectrogramOptions } from './spectrograms.ts'
import { spectrograms } from './spectrograms.ts'

const mels = 16
const made = (samples = sounds(2), center: SpectrogramOptions['center'] = 'bands') =>
  spectrograms(samples, { mels, center })
const mean = (values: Float32Array) => values.reduce((sum, x) => sum + x, 0) / values.length

describe.each(['bands', 'whole'] as const)('centered: %s', (center) => {
  test('a spectrogram has mean 0 and deviation 1, and loudness makes no difference', () => {
    const { values } = made(sounds(2), center)
    const one = values.subarray(0, values.length / 2)
    expect(mean(one)).toBeCloseTo(0, 3)
    expect(mean(one.map((x) => x * x))).toBeCloseTo(1, 3)
    const twice = { ...sounds(2), values: sounds(2).values.map((x) => 2 * x) }
    made(twice, center).values.forEach((value, i) => {
      expect(value).toBeCloseTo(values[i], 3)
    })
  })

  test('silence is zeros', () => {
    const silent = { ...sounds(2), values: new Float32Array(2 * soundForm.length) }
    expect(made(silent, center).values.every((x) => Math.abs(x) < 1e-5)).toBe(true)
  })
})

/** A microphone that hears what comes 3 samples later as well: it multiplies every frequency by a number of its own. */
function throughMicrophone() {
  const samples = sounds(2)
  const values = samples.values.map((x, i) => x + 0.8 * (samples.values[i - 3] ?? 0))
  return { ...samples, values }
}

test('the microphone is gone where bands are centered, and stays where they are not', () => {
  const distance = (center: 'bands' | 'whole') => {
    const [near, far] = [made(sounds(2), center).values, made(throughMicrophone(), center).values]
    return Math.sqrt(mean(near.map((x, i) => (x - far[i]) ** 2)))
  }
  expect(distance('bands')).toBeLessThan(0.5 * distance('whole'))
})

test('padding is 0, whatever stands there, and the sound before it has mean 0 and deviation 1', () => {
  const half = soundForm.length / 2
  const lengths = Int32Array.of(half, soundForm.length)
  const [silent, loud] = [0, 0.5].map((after) => {
    const samples = sounds(2)
    for (let i = half; i < soundForm.length; i++) samples.values[i] = after
    return made({ ...samples, lengths })
  })
  const { values, form, sounding } = silent
  expect(values).toEqual(loud.values)
  expect(sounding[1]).toBe(form.width)
  expect(sounding[0]).toBeLessThan(form.width / 2)
  for (let band = 0; band < mels; band++) {
    const own = values.subarray(band * form.width, (band + 1) * form.width)
    expect(mean(own.subarray(0, sounding[0]))).toBeCloseTo(0, 4)
    expect(own.subarray(sounding[0]).every((x) => x === 0)).toBe(true)
  }
  const power = values.subarray(0, mels * form.width).reduce((sum, x) => sum + x * x, 0)
  expect(power / (mels * sounding[0])).toBeCloseTo(1, 4)
})

test('another centering is refused', () => {
  expect(() => spectrograms(sounds(2), { mels, center: 'band' as 'bands' })).toThrow(
    "there is no center 'band'; did you mean 'bands'?",
  )
})
