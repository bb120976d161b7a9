import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { besselI0 } from './kaiser.ts'
import { resample, resampleSound } from './resample.ts'

const sine = (hertz: number, rate: number, length: number) =>
  Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate + 0.4))

/** Away from the ends, where the filter reaches beyond the signal. */
const middle = (samples: Float32Array) => samples.subarray(samples.length >> 2, (3 * samples.length) >> 2)
const peak = (samples: Float32Array) => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

const pairs: [number, number][] = [
  [16_000, 8000],
  [8000, 16_000],
  [44_100, 8000],
  [8000, 44_100],
  [48_000, 44_100],
  [11_025, 8000],
  [8000, 7999],
  [100, 97],
]

test.each(pairs)(
  'from %i to %i Hz a sine in the pass-band stays the same sine at the same time',
  (from, to) => {
    const nyquist = Math.min(from, to) / 2
    for (const part of [0.02, 0.3, 0.6, 0.86]) {
      const hertz = part * nyquist
      const resampled = resample(sine(hertz, from, Math.max(from, 2000)), from, to)
      const expected = sine(hertz, to, resampled.length)
      const error = peak(middle(resampled.map((x, n) => x - expected[n])))
      expect(error).toBeLessThan(0.0012) // 0.01 dB
    }
  },
)

test.each(pairs.filter(([from, to]) => to < from))(
  'from %i to %i Hz what cannot be said is 80 dB down',
  (from, to) => {
    for (const part of [1.0005, 1.02, 1.2, 1.8]) {
      const hertz = (part * to) / 2
      if (hertz >= from / 2) continue
      const resampled = resample(sine(hertz, from, Math.max(from, 2000)), from, to)
      expect(peak(middle(resampled))).toBeLessThan(1e-4)
    }
  },
)

test.each(pairs.filter(([from, to]) => to > from))(
  'from %i to %i Hz no image of the signal appears',
  (from, to) => {
    const hertz = 0.4 * from
    const resampled = middle(resample(sine(hertz, from, Math.max(from, 2000)), from, to))
    const at = (frequency: number) => {
      let [re, im, total] = [0, 0, 0]
      resampled.forEach((x, n) => {
        const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / resampled.length)
        re += hann * x * Math.cos((2 * Math.PI * frequency * n) / to)
        im += hann * x * Math.sin((2 * Math.PI * frequency * n) / to)
        total += hann
      })
      return (2 * Math.hypot(re, im)) / total
    }
    expect(at(hertz)).toBeCloseTo(1, 2)
    expect(at(from - hertz)).toBeLessThan(1e-4)
  },
)

test('a constant stays the same constant, to the last bit of a float', () => {
  for (const [from, to] of pairs) {
    const resampled = middle(resample(new Float32Array(2000).fill(0.75), from, to))
    expect(peak(resampled.map((x) => x - 0.75))).toBeLessThan(1e-7)
  }
})

test('the result is a sum over the definition, term by term', () => {
  const samples = new Float32Array(300)
  new Random(1).fillNormal(samples)
  const [from, to] = [9000, 7000]
  const c = (7 / 9) * (1 - 78 / (2.285 * 80 * 2 * Math.PI))
  const w = Math.ceil(40 / c)
  const beta = 0.1102 * (86 - 8.7)
  const h = (t: number) => {
    if (Math.abs(t) >= w) return 0
    const sinc = t === 0 ? 1 : Math.sin(Math.PI * c * t) / (Math.PI * c * t)
    return (sinc * besselI0(beta * Math.sqrt(1 - (t / w) ** 2))) / besselI0(beta)
  }
  resample(samples, from, to).forEach((y, n) => {
    const time = (n * from) / to
    let [sum, weights] = [0, 0]
    for (let k = -2 * w; k < samples.length + 2 * w; k++) {
      weights += h(time - k)
      if (k >= 0 && k < samples.length) sum += samples[k] * h(time - k)
    }
    expect(Math.abs(y - sum / weights)).toBeLessThan(1e-6)
  })
})

test('a signal at the rate that it has is a copy; an empty one stays empty', () => {
  const samples = sine(100, 8000, 50)
  const same = resample(samples, 8000, 8000)
  expect(same).toEqual(samples)
  expect(same).not.toBe(samples)
  expect(resample(new Float32Array(0), 44_100, 8000).length).toBe(0)
  expect(resample(new Float32Array(1), 44_100, 8000).length).toBe(1)
})

test('every channel of a sound is resampled', () => {
  const left = sine(100, 16_000, 1000)
  const right = sine(333, 16_000, 1000)
  const samples = Float32Array.of(...left, ...right)
  const sound = resampleSound({ rate: 16_000, channels: 2, length: 1000, samples, notes: ['a note'] }, 8000)
  expect(sound).toMatchObject({ rate: 8000, channels: 2, length: 500, notes: ['a note'] })
  expect(sound.samples.subarray(500)).toEqual(resample(right, 16_000, 8000))
})

test('I₀ agrees with tables', () => {
  expect(besselI0(0)).toBe(1)
  expect(besselI0(1)).toBeCloseTo(1.2660658777520084, 14)
  expect(besselI0(8) / 427.56411572180474).toBeCloseTo(1, 13)
})

test('a rate that is none is refused', () => {
  expect(() => resample(new Float32Array(4), 0, 8000)).toThrow('from must be an integer from 1 to 10000000')
  expect(() => resample(new Float32Array(4), 8000, 0.5)).toThrow('to must be an integer')
})
