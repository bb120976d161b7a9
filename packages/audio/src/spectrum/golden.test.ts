import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LogMel, type LogMelOptions } from './log-mel.ts'
import { Mfcc } from './mfcc.ts'

interface Case {
  rate: number
  window: number
  hop: number
  fftSize: number
  mels: number
  low: number
  high: number
  scale: 'htk' | 'slaney'
  area: boolean
  signal: number[]
  logMel: number[]
  mfcc: number[]
}

const golden = JSON.parse(readFileSync(new URL('../../testing/golden.json', import.meta.url), 'utf8'))
const cases: Case[] = golden.spectra

function optionsOf({ rate, window, hop, area, fftSize, mels, low, high, scale }: Case): LogMelOptions {
  const normalize = area ? 'area' : 'peak'
  return {
    rate,
    windowSeconds: window / rate,
    hopSeconds: hop / rate,
    fftSize,
    mels,
    low,
    high,
    scale,
    normalize,
  }
}

function expectClose(actual: Float32Array, expected: number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length)
  const worst = actual.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0)
  expect(worst).toBeLessThan(tolerance)
}

test.each(cases)('log-mel at $rate Hz, $mels bands, $scale, agrees with numpy', (reference) => {
  const spectrogram = new LogMel(optionsOf(reference)).transform(Float32Array.from(reference.signal))
  expectClose(spectrogram, reference.logMel, 1e-4)
})

test.each(cases)('MFCC with Δ and ΔΔ at $rate Hz, $mels bands, $scale, agree with scipy', (reference) => {
  const mfcc = new Mfcc({ ...optionsOf(reference), order: 2 })
  expect(mfcc.rows).toBe(39)
  expectClose(mfcc.transform(Float32Array.from(reference.signal)), reference.mfcc, 3e-4)
})
