import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { RealFft } from './real-fft.ts'

/** The definition, term by term. */
function naive(samples: Float64Array): { re: number[]; im: number[] } {
  const n = samples.length
  const bins = Array.from({ length: (n >> 1) + 1 }, (_, k) => k)
  const angle = (k: number, t: number) => (-2 * Math.PI * ((k * t) % n)) / n
  const sum = (k: number, wave: (x: number) => number) =>
    samples.reduce((s, x, t) => s + x * wave(angle(k, t)), 0)
  return { re: bins.map((k) => sum(k, Math.cos)), im: bins.map((k) => sum(k, Math.sin)) }
}

function transform(samples: Float64Array) {
  const plan = new RealFft(samples.length)
  const re = new Float64Array(plan.bins)
  const im = new Float64Array(plan.bins)
  plan.forward(samples, re, im)
  return { plan, re, im }
}

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 25, 30, 31, 64, 97, 100, 200, 255, 256, 400, 512]
const noise = (n: number) => {
  const samples = new Float64Array(n)
  new Random(n).fillNormal(samples)
  return samples
}

test.each(sizes)('a transform of %i points agrees with the definition', (n) => {
  const samples = noise(n)
  const { re, im } = transform(samples)
  const expected = naive(samples)
  for (let k = 0; k < re.length; k++) {
    expect(Math.abs(re[k] - expected.re[k])).toBeLessThan(1e-11 * n)
    expect(Math.abs(im[k] - expected.im[k])).toBeLessThan(1e-11 * n)
  }
})

test.each(sizes)('the inverse of a transform of %i points restores the signal', (n) => {
  const samples = noise(n)
  const { plan, re, im } = transform(samples)
  const restored = new Float64Array(n)
  plan.inverse(re, im, restored)
  restored.forEach((x, t) => {
    expect(Math.abs(x - samples[t])).toBeLessThan(1e-12)
  })
})

test.each([8, 15, 30, 1024])('power is kept: Σ x² = Σ |X|² / N for %i points (Parseval)', (n) => {
  const samples = noise(n)
  const { re, im } = transform(samples)
  const twice = (k: number) => (k === 0 || 2 * k === n ? 1 : 2)
  const spectrum = re.reduce((sum, x, k) => sum + twice(k) * (x * x + im[k] * im[k]), 0) / n
  expect(spectrum).toBeCloseTo(
    samples.reduce((sum, x) => sum + x * x, 0),
    9,
  )
})

test.each([8, 9])(
  'the inverse ignores the imaginary parts that a real signal cannot have, with %i points',
  (n) => {
    const { plan, re, im } = transform(noise(n))
    const [a, b] = [new Float64Array(n), new Float64Array(n)]
    plan.inverse(re, im, a)
    im[0] = 5
    if (n % 2 === 0) im[n / 2] = -3
    plan.inverse(re, im, b)
    expect(b).toEqual(a)
  },
)

test('a size that is no size is refused', () => {
  expect(() => new RealFft(0)).toThrow('size must be an integer from 1 to 16777216; got 0')
  expect(() => new RealFft(2.5)).toThrow('got 2.5')
})
