import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { RealFft } from '../spectrum/real-fft.ts'
import { BandPass } from './band-pass.ts'
import { Resonator } from './resonator.ts'

const rate = 8000
const size = 8192

/** |H| of a filter at the bins of a transform, from its impulse response. */
function gain(filter: (block: Float64Array) => void): Float64Array {
  const samples = new Float64Array(size)
  samples[0] = 1
  filter(samples)
  const fft = new RealFft(size)
  const [re, im] = [new Float64Array(fft.bins), new Float64Array(fft.bins)]
  fft.forward(samples, re, im)
  return re.map((x, k) => Math.hypot(x, im[k]))
}

const hertz = (bin: number) => (bin * rate) / size

test.each([300, 1000, 2500])(
  'a resonator has gain 1 at 0 Hz, and its peak at %i Hz with the given width',
  (frequency) => {
    const response = gain((block) => new Resonator(rate).filter(block, frequency, 60))
    expect(response[0]).toBeCloseTo(1, 6)
    const peak = response.indexOf(Math.max(...response))
    expect(Math.abs(hertz(peak) - frequency)).toBeLessThan(5)
    const within = response.filter((g) => g > response[peak] * Math.SQRT1_2).length
    expect(Math.abs(hertz(within) - 60)).toBeLessThan(3)
  },
)

test.each([
  [2000, 500],
  [3680, 1200],
  [3000, 4000],
])('a band around %i Hz, %i Hz wide, keeps the power of white noise and removes 0 Hz', (center, width) => {
  const response = gain((block) => new BandPass(rate).filter(block, center, width))
  const power = response.reduce((sum, g, k) => sum + (k === 0 || k === size / 2 ? 1 : 2) * g * g, 0) / size
  expect(power).toBeCloseTo(1, 6)
  expect(response[0]).toBeLessThan(1e-9)
})

test.each([
  ['resonator', () => new Resonator(rate)],
  ['band-pass filter', () => new BandPass(rate)],
])('a %s that works in blocks gives what it gives in one piece', (_, make) => {
  const whole = new Float64Array(200)
  new Random(1).fillNormal(whole)
  const pieces = whole.slice()
  make().filter(whole, 900, 100)
  const filter = make()
  for (let at = 0; at < 200; at += 23) filter.filter(pieces.subarray(at, at + 23), 900, 100)
  expect(pieces).toEqual(whole)
})
