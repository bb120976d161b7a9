import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { cmvn } from './cmvn.ts'
import { deltas } from './deltas.ts'
import { LogMel } from './log-mel.ts'
import { melFilterBank } from './mel-filter-bank.ts'
import { hertzToMel, melToHertz } from './mel-scale.ts'
import { Mfcc } from './mfcc.ts'
import { inverseStft, stft } from './stft.ts'
import { frameCount, hann } from './windows.ts'

function noise(length: number): Float32Array {
  const samples = new Float32Array(length)
  new Random(length).fillNormal(samples, 0, 0.1)
  return samples
}

test.each(['htk', 'slaney'] as const)('the %s scale and its inverse undo each other, and grow', (scale) => {
  let before = -1
  for (let hertz = 0; hertz <= 20_000; hertz += 53) {
    const mel = hertzToMel(hertz, scale)
    expect(mel).toBeGreaterThan(before)
    expect(melToHertz(mel, scale)).toBeCloseTo(hertz, 7)
    before = mel
  }
})

test('known points of the scales: 1000 Hz is about 1000 mel of HTK, and 15 of Slaney', () => {
  expect(hertzToMel(1000, 'htk')).toBeCloseTo(999.9855, 3)
  expect(hertzToMel(1000, 'slaney')).toBe(15)
  expect(hertzToMel(6400, 'slaney')).toBeCloseTo(42, 10)
})

test('triangles of height 1 add up to 1 between the middle of the first and of the last', () => {
  const bank = melFilterBank({ rate: 16_000, fftSize: 1024, mels: 20, low: 100, high: 7000 })
  const total = new Float64Array(513)
  for (const { first, weights } of bank) {
    for (const [i, weight] of weights.entries()) total[first + i] += weight
  }
  const step = (hertzToMel(7000, 'htk') - hertzToMel(100, 'htk')) / 21
  const middles = [1, 20].map((i) => melToHertz(hertzToMel(100, 'htk') + i * step, 'htk') / (16_000 / 1024))
  for (let k = Math.ceil(middles[0]); k <= middles[1]; k++) expect(total[k]).toBeCloseTo(1, 12)
  expect(total[Math.floor(100 / (16_000 / 1024))]).toBe(0)
})

test('triangles of area 1 have area 1 in hertz, as finely as bins can tell', () => {
  for (const { weights } of melFilterBank({ rate: 8000, fftSize: 2 ** 16, mels: 10, scale: 'slaney' })) {
    const area = weights.reduce((sum, weight) => sum + weight, 0) * (8000 / 2 ** 16)
    expect(area).toBeCloseTo(1, 4)
  }
})

test('a tone is loudest in the band that its frequency is in', () => {
  const mel = new LogMel({ rate: 8000, mels: 20 })
  for (const hertz of [300, 900, 2500]) {
    const tone = Float32Array.from({ length: 2000 }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / 8000))
    const frames = mel.frames(2000)
    const column = Array.from(mel.transform(tone).filter((_, i) => i % frames === 5))
    const band = hertzToMel(hertz, 'htk') / (hertzToMel(4000, 'htk') / 21) - 1
    expect(Math.abs(column.indexOf(Math.max(...column)) - band)).toBeLessThan(1)
  }
})

test('silence is the logarithm of the floor, and twice the amplitude adds ln 4', () => {
  const mel = new LogMel({ rate: 8000, floor: 1e-7 })
  const silent = mel.transform(new Float32Array(1000))
  expect(silent.every((y) => Math.abs(y - Math.log(1e-7)) < 1e-5)).toBe(true)
  const quiet = mel.transform(noise(1000))
  const loud = mel.transform(noise(1000).map((x) => 2 * x))
  loud.forEach((y, i) => {
    expect(Math.abs(y - quiet[i] - Math.log(4))).toBeLessThan(1e-5)
  })
})

test('a signal that is one hop later has the same spectrogram, one frame later', () => {
  const mel = new LogMel({ rate: 8000, mels: 8 })
  const signal = noise(2000)
  const frames = mel.frames(2000 - 80)
  const [now, later] = [mel.transform(signal.subarray(80)), mel.transform(signal)]
  for (let m = 0; m < 8; m++) {
    for (let t = 0; t < frames; t++) expect(later[m * (frames + 1) + t + 1]).toBe(now[m * frames + t])
  }
})

test('the spectrograms of a batch are those of its signals', () => {
  const mel = new LogMel({ rate: 8000, mels: 8 })
  const signals = noise(3 * 600)
  const each = mel.transform(signals.subarray(600, 1200))
  expect(mel.batch(signals, 600).subarray(each.length, 2 * each.length)).toEqual(each)
  expect(() => mel.batch(signals, 700)).toThrow('a whole number of signals of 700 samples; got 1800')
})

test('a signal shorter than a frame, even an empty one, has one frame', () => {
  const mel = new LogMel({ rate: 8000 })
  for (const length of [0, 1, 199, 200]) expect(mel.transform(noise(length)).length).toBe(40)
  expect(mel.transform(noise(0)).every((y) => Math.abs(y - Math.log(1e-5)) < 1e-5)).toBe(true)
  expect(frameCount(279, 200, 80)).toBe(1)
  expect(frameCount(280, 200, 80)).toBe(2)
})

test.each([
  [{ window: 64, hop: 32 }, 1000],
  [{ window: 50, hop: 10, fftSize: 64 }, 777],
  [{ window: 33, hop: 7 }, 400],
])('a signal comes back from its transform: %o', (options, length) => {
  const samples = noise(length)
  const restored = inverseStft(stft(samples, options), options)
  for (let n = 1; n < restored.length - options.window; n++) {
    expect(Math.abs(restored[n] - samples[n])).toBeLessThan(1e-6) // sample 0 lies where the window is 0
  }
})

test('shifted copies of the window add up to 1', () => {
  const window = hann(40)
  for (let n = 0; n < 20; n++) expect(window[n] + window[n + 20]).toBeCloseTo(1, 14)
})

test('the first cepstral coefficient is the mean of the bands times √M; all of them keep their energy', () => {
  const options = { rate: 8000, mels: 12 }
  const signal = noise(500)
  const bands = new LogMel(options).transform(signal)
  const frames = new LogMel(options).frames(500)
  const cepstrum = new Mfcc({ ...options, coefficients: 12 }).transform(signal)
  for (let t = 0; t < frames; t++) {
    const column = (rows: Float32Array) => Array.from(rows.filter((_, i) => i % frames === t))
    const energy = (values: number[]) => values.reduce((sum, x) => sum + x * x, 0)
    const mean = column(bands).reduce((sum, x) => sum + x, 0) / 12
    expect(cepstrum[t]).toBeCloseTo(mean * Math.sqrt(12), 4)
    expect(energy(column(cepstrum)) / energy(column(bands))).toBeCloseTo(1, 6)
  }
})

test('the Δ of a line is its slope, of a constant 0', () => {
  const line = Float32Array.from({ length: 20 }, (_, t) => 3 * t - 5)
  const slope = deltas(Float32Array.of(...line, ...new Float32Array(20).fill(7)), 20)
  for (let t = 2; t < 18; t++) expect(slope[t]).toBe(3)
  expect(slope.subarray(20).every((x) => x === 0)).toBe(true)
  expect(() => deltas(line, 3)).toThrow('a whole number of rows of 3 frames; got 20')
})

test.each([
  [() => new LogMel({ rate: 0 }), 'rate must be an integer from 1'],
  [() => new LogMel({ rate: 8000, windowSeconds: 0 }), 'windowSeconds must be a number from 0.0000625'],
  [
    () => new LogMel({ rate: 8000, fftSize: 100 }),
    'fftSize must be an integer from 200 to 16777216, to hold a frame',
  ],
  [() => new LogMel({ rate: 8000, floor: 0 }), 'floor must be a number'],
  [() => new LogMel({ rate: 8000, high: 5000 }), 'high must be a number from 0 to 4000'],
  [() => new LogMel({ rate: 8000, low: 300, high: 300 }), 'high must be above low = 300'],
  [
    () => new LogMel({ rate: 8000, mels: 300 }),
    'holds no frequency bin, as bins are 31.3 Hz apart; use fewer mels or a larger fftSize',
  ],
  [() => new LogMel({ rate: 8000, scale: 'bark' as 'htk' }), 'bark'],
  [
    () => new Mfcc({ rate: 8000, mels: 10 }),
    'coefficients must be an integer from 1 to 10, the number of bands; got 13',
  ],
  [() => stft(new Float32Array(9), { window: 0, hop: 1 }), 'window must be an integer from 1'],
  [
    () =>
      inverseStft(
        { frames: 1, bins: 5, re: new Float64Array(5), im: new Float64Array(5) },
        { window: 4, hop: 2 },
      ),
    'must have 3 bins, for fftSize 4; got 5',
  ],
])('settings that make no sense are refused (%#)', (make, message) => {
  expect(make).toThrow(message)
})

test('cepstral normalization: mean 0, variance 1 over time, and neither a gain nor a filter changes it', () => {
  const rows = noise(3 * 50).map((x, i) => x * (1 + (i % 7)) + 5)
  const normal = cmvn(rows, 50)
  for (let r = 0; r < 3; r++) {
    const own = normal.subarray(r * 50, (r + 1) * 50)
    expect(own.reduce((sum, x) => sum + x, 0) / 50).toBeCloseTo(0, 5)
    expect(own.reduce((sum, x) => sum + x * x, 0) / 50).toBeCloseTo(1, 5)
  }
  const filtered = rows.map((x, i) => 3 * x - 10 * Math.floor(i / 50)) // a filter adds to cepstra
  cmvn(filtered, 50).forEach((value, i) => {
    expect(value).toBeCloseTo(normal[i], 3)
  })
})

test('cepstral normalization counts the frames before the padding alone; a row that never changes is 0', () => {
  const rows = noise(40)
  const padded = new Float32Array(60).fill(-80)
  padded.set(rows)
  expect(cmvn(padded, 60, 40).subarray(0, 40)).toEqual(cmvn(rows, 40))
  expect(cmvn(new Float32Array(30).fill(-7.3), 30)).toEqual(new Float32Array(30))
  expect(() => cmvn(rows, 40, 41)).toThrow('counted')
  expect(() => cmvn(rows, 39)).toThrow('rows must be a whole number of rows of 39 frames; got 40 numbers')
})
