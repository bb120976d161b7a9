import { expect, test } from 'vitest'
import { RealFft } from '../spectrum/real-fft.ts'
import { applyPeak } from './microphone.ts'

const size = 4096
const rate = 8000

/** The response in decibels at every bin, from the impulse response. */
function response(frequency: number, decibels: number): Float64Array {
  const samples = new Float64Array(size)
  samples[0] = 1
  applyPeak(samples, { frequency, decibels }, rate)
  const fft = new RealFft(size)
  const [re, im] = [new Float64Array(fft.bins), new Float64Array(fft.bins)]
  fft.forward(samples, re, im)
  return re.map((x, k) => 20 * Math.log10(Math.hypot(x, im[k])))
}

test.each([
  [500, 12],
  [1000, -9],
  [3000, 6],
])('a band at %i Hz is changed by %i dB in its middle and not at all at the ends', (frequency, decibels) => {
  const gains = response(frequency, decibels)
  expect(gains[Math.round((frequency * size) / rate)]).toBeCloseTo(decibels, 1)
  expect(gains[0]).toBeCloseTo(0, 9)
  expect(gains[size / 2]).toBeCloseTo(0, 9)
})

test('up and down by as much leaves the sound as it was', () => {
  const samples = Float64Array.from({ length: 300 }, (_, n) => Math.sin(n * n))
  const changed = samples.slice()
  applyPeak(changed, { frequency: 700, decibels: 8 }, rate)
  applyPeak(changed, { frequency: 700, decibels: -8 }, rate)
  for (const [n, x] of changed.entries()) expect(Math.abs(x - samples[n])).toBeLessThan(1e-9)
})
