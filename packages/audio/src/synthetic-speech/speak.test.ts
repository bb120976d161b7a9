import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { RealFft } from '../spectrum/real-fft.ts'
import { hann } from '../spectrum/windows.ts'
import { digitPhones } from './digits.ts'
import { type Phone, phones } from './phones.ts'
import { speak } from './speak.ts'
import { timeline } from './timeline.ts'
import { drawVoice, type Voice } from './voice.ts'

const rate = 8000

/** A clear voice with the formants of the table. */
const plain: Voice = {
  ...drawVoice(new Random('plain')),
  pitch: 110,
  melody: 0,
  tract: 1,
  breath: 0,
  dullness: 0,
  slowness: 2,
  accent: Object.fromEntries(Object.keys(phones).map((phone) => [phone, [1, 1, 1]])) as never,
}

/** Power between two frequencies in the middle of the last phone. */
function power(names: readonly Phone[], low: number, high: number, voice = plain): number {
  const utterance = speak(names, voice, { rate, seconds: 1, rng: new Random(3) })
  const { start, end } = utterance.phones[utterance.phones.length - 1]
  const fft = new RealFft(512)
  const taper = hann(512)
  const [re, im] = [new Float64Array(257), new Float64Array(257)]
  const from = Math.round((start + end) / 2) - 256
  fft.forward(
    utterance.samples.subarray(from, from + 512).map((x, n) => x * taper[n]),
    re,
    im,
  )
  let sum = 0
  for (let k = Math.ceil((low * 512) / rate); k <= (high * 512) / rate; k++) sum += re[k] ** 2 + im[k] ** 2
  return sum
}

test('vowels have their formants: the second is high in IY, low in AO, between them in AH', () => {
  const high = (phone: Phone) => power([phone], 1850, 2250) / power([phone], 800, 1350)
  expect(high('IY')).toBeGreaterThan(5)
  expect(high('AO')).toBeLessThan(0.02)
  expect(high('AH')).toBeLessThan(0.2)
})

test('a shorter vocal tract shifts all formants up', () => {
  const child = { ...plain, tract: 1.3 }
  const ratio = (voice: Voice) => power(['AH'], 1480, 1750, voice) / power(['AH'], 1100, 1330, voice)
  expect(ratio(child)).toBeGreaterThan(10 * ratio(plain))
})

test('S is noise at high frequencies; N is voice at low ones', () => {
  expect(power(['S'], 2500, 4000)).toBeGreaterThan(10 * power(['S'], 0, 1500))
  expect(power(['N'], 100, 500)).toBeGreaterThan(30 * power(['N'], 2000, 4000))
})

test.each([90, 140, 230])('a vowel at %i Hz repeats itself with that period', (pitch) => {
  const voice = { ...plain, pitch, jitter: 0 }
  const { samples, phones: spans } = speak(['AH'], voice, { rate, seconds: 1, rng: new Random(5) })
  const middle = Math.round((spans[0].start + spans[0].end) / 2)
  const similarity = (lag: number) => {
    let sum = 0
    for (let n = middle - 400; n < middle + 400; n++) sum += samples[n] * samples[n + lag]
    return sum
  }
  const lags = Array.from({ length: 70 }, (_, i) => 30 + i) // 267 to 81 Hz
  const best = lags.reduce((a, b) => (similarity(b) > similarity(a) ? b : a))
  expect(Math.abs(rate / best / pitch - 1)).toBeLessThan(0.2) // the utterance's own level is within ±15%
})

test('phones follow each other without gaps, inside the signal, for all digits and voices', () => {
  const rng = new Random(7)
  for (let i = 0; i < 200; i++) {
    const names = digitPhones[i % 10]
    const voice = drawVoice(rng.fork(i))
    const { samples, phones: spans } = speak(names, voice, {
      rate,
      seconds: i < 100 ? 1 : 0.4,
      rng: rng.fork('u').fork(i),
    })
    expect(spans.map(({ phone }) => phone)).toEqual(names)
    expect(spans[0].start).toBeGreaterThanOrEqual(0)
    expect(spans[spans.length - 1].end).toBeLessThanOrEqual(samples.length)
    spans.forEach(({ start, end }, p) => {
      expect(end).toBeGreaterThan(start)
      if (p > 0) expect(start).toBe(spans[p - 1].end)
    })
    expect(samples.every(Number.isFinite)).toBe(true)
  }
})

test('a word that is longer than the signal is spoken faster, and fills 95% of it', () => {
  const segments = timeline(digitPhones[7], { ...plain, slowness: 5 }, 0.5, new Random(1))
  const spoken = segments[segments.length - 1].start - segments[0].end
  expect(spoken).toBeCloseTo(0.475, 9)
})
