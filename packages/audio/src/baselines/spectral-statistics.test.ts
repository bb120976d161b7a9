import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { LogMel } from '../spectrum/log-mel.ts'
import { Mfcc } from '../spectrum/mfcc.ts'
import { logMelStatistics, mfccStatistics } from './spectral-statistics.ts'

const options = { rate: 8000, mels: 16 }

function noise(length: number): Float32Array {
  const values = new Float32Array(length)
  new Random(length).fillNormal(values, 0, 0.1)
  return values
}

const moments = (row: ArrayLike<number>) => {
  const values = Array.from(row)
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return [mean, Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)]
}

test('each row holds the means, then the deviations over time, of the log-mel bands', () => {
  const values = noise(3 * 1000)
  const rows = logMelStatistics({ values, length: 1000 }, options)
  expect(rows).toMatchObject({ count: 3, features: 32 })
  const mel = new LogMel(options)
  const picture = mel.transform(values.subarray(1000, 2000))
  const frames = mel.frames(1000)
  for (let m = 0; m < 16; m++) {
    const [mean, deviation] = moments(picture.subarray(m * frames, (m + 1) * frames))
    expect(rows.values[32 + m]).toBeCloseTo(mean, 5)
    expect(rows.values[32 + 16 + m]).toBeCloseTo(deviation, 5)
  }
})

test('the same for MFCC, with their changes over time', () => {
  const values = noise(1000)
  const settings = { ...options, coefficients: 5, order: 2 } as const
  const rows = mfccStatistics({ values, length: 1000 }, settings)
  expect(rows).toMatchObject({ count: 1, features: 30 })
  const mfcc = new Mfcc(settings)
  const frames = mfcc.frames(1000)
  const [mean, deviation] = moments(mfcc.transform(values).subarray(7 * frames, 8 * frames))
  expect(rows.values[7]).toBeCloseTo(mean, 5)
  expect(rows.values[15 + 7]).toBeCloseTo(deviation, 5)
})

test('padding does not count', () => {
  const sound = noise(700)
  const padded = new Float32Array(1000)
  padded.set(sound)
  const rows = logMelStatistics({ values: padded, length: 1000, lengths: [700] }, options)
  expect(rows.values).toEqual(logMelStatistics({ values: sound, length: 700 }, options).values)
})

test('silence, and a clip without samples, give finite rows', () => {
  const silent = { values: new Float32Array(2000), length: 1000, lengths: [1000, 0] }
  expect(logMelStatistics(silent, options).values.every(Number.isFinite)).toBe(true)
  expect(mfccStatistics(silent, options).values.every(Number.isFinite)).toBe(true)
})

test('signals that are no whole ones are refused', () => {
  expect(() => logMelStatistics({ values: noise(1500), length: 1000 }, options)).toThrow(
    'a whole number of signals of 1000 samples, with a length each; got 1500 samples',
  )
  expect(() => mfccStatistics({ values: noise(2000), length: 1000, lengths: [3] }, options)).toThrow(
    'and 1 lengths',
  )
})
