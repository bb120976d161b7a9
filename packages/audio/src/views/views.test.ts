import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { addNoise } from './add-noise.ts'
import { crop, padTo, randomCrop } from './crop.ts'
import { gain, randomGain } from './gain.ts'
import { mixLogSpectra, randomMix } from './mix-log-spectra.ts'
import { randomResizeCrop, stretchBox } from './resize-crop.ts'
import { hideBands, hideTimes } from './spec-augment.ts'
import { randomTimeShift, timeShift } from './time-shift.ts'
import { viewEach } from './view-each.ts'

function noise(length: number, seed = 1): Float32Array {
  const values = new Float32Array(length)
  new Random(seed).fillNormal(values)
  return values
}

const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i + 1)
const power = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0) / values.length

const random: [string, (values: Float32Array, rng: Random) => Float32Array][] = [
  ['randomCrop', (values, rng) => randomCrop(values, { length: 20 }, rng)],
  ['randomGain', (values, rng) => randomGain(values, {}, rng)],
  ['addNoise', (values, rng) => addNoise(values, {}, rng)],
  ['randomTimeShift', (values, rng) => randomTimeShift(values, { most: 9 }, rng)],
  ['hideTimes', (values, rng) => hideTimes(values, { mels: 6, most: 5 }, rng)],
  ['hideBands', (values, rng) => hideBands(values, { mels: 6, most: 3 }, rng)],
  ['randomMix', (values, rng) => randomMix(values, noise(values.length, 7), {}, rng)],
  ['randomResizeCrop', (values, rng) => randomResizeCrop(values, { mels: 6 }, rng)],
]

test.each(random)(
  '%s: same seed, same view; other seeds, other views; the source stays as it was',
  (_, view) => {
    const values = noise(60)
    const first = view(values, new Random(3))
    expect(values).toEqual(noise(60))
    expect(view(values, new Random(3))).toEqual(first)
    const others = Array.from({ length: 20 }, (_, seed) => view(values, new Random(100 + seed)))
    expect(others.some((other) => other.some((x, i) => x !== first[i]))).toBe(true)
    expect(others.every((other) => other.length === first.length && other.every(Number.isFinite))).toBe(true)
  },
)

test('a crop is a part of the signal, the same of every channel, with zeros outside', () => {
  const stereo = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  expect([...crop(stereo, 1, { length: 2, channels: 2 })]).toEqual([2, 3, 6, 7])
  expect([...crop(stereo, -1, { length: 3, channels: 2 })]).toEqual([0, 1, 2, 0, 5, 6])
  expect([...crop(stereo, 3, { length: 3, channels: 2 })]).toEqual([4, 0, 0, 8, 0, 0])
  expect([...crop(stereo, 99, { length: 2, channels: 2 })]).toEqual([0, 0, 0, 0])
  expect([...crop(stereo, -99, { length: 2, channels: 2 })]).toEqual([0, 0, 0, 0])
  expect([...padTo(stereo, { length: 5, channels: 2 })]).toEqual([1, 2, 3, 4, 0, 5, 6, 7, 8, 0])
  expect([...padTo(new Float32Array(0), { length: 3 })]).toEqual([0, 0, 0])
})

test('all places for a crop are equally likely, and none reaches outside', () => {
  const rng = new Random(5)
  const counts = new Int32Array(6)
  for (let i = 0; i < 6000; i++) {
    const [first, second] = randomCrop(ramp(9), { length: 4 }, rng)
    expect(second).toBe(first + 1)
    counts[first - 1]++
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150) // 5 standard deviations
})

test('a signal that is shorter than its crop stands at the beginning', () => {
  expect([...randomCrop(ramp(2), { length: 4 }, new Random(1))]).toEqual([1, 2, 0, 0])
})

test('6.02 dB double the amplitude, and gains add up', () => {
  expect(gain(ramp(3), 20 * Math.log10(2))[2]).toBeCloseTo(6, 6)
  const twice = gain(gain(noise(50), 3), -7)
  gain(noise(50), -4).forEach((x, i) => {
    expect(x).toBeCloseTo(twice[i], 6)
  })
})

test('a random gain stays within its range, and only scales', () => {
  const rng = new Random(2)
  for (let i = 0; i < 200; i++) {
    const [a, b] = randomGain(Float32Array.of(1, -3), { decibels: [-6, 3] }, rng)
    expect(b / a).toBeCloseTo(-3, 5)
    expect(20 * Math.log10(a)).toBeGreaterThan(-6.001)
    expect(20 * Math.log10(a)).toBeLessThan(3.001)
  }
})

test.each([0, 12, 30])('noise %i dB below the signal has that power', (decibels) => {
  const signal = gain(noise(20_000), -13)
  const noisy = addNoise(signal, { ratio: [decibels, decibels] }, new Random(9))
  const difference = noisy.map((x, i) => x - signal[i])
  expect(10 * Math.log10(power(signal) / power(difference))).toBeCloseTo(decibels, 0)
})

test('noise under silence is silence: no ratio to nothing', () => {
  expect(addNoise(new Float32Array(10), {}, new Random(1))).toEqual(new Float32Array(10))
  expect(addNoise(new Float32Array(0), {}, new Random(1)).length).toBe(0)
})

test('a shift moves, and moving back restores what was not lost', () => {
  expect([...timeShift(ramp(5), 2)]).toEqual([0, 0, 1, 2, 3])
  expect([...timeShift(ramp(5), -2)]).toEqual([3, 4, 5, 0, 0])
  expect([...timeShift(timeShift(ramp(5), 2), -2)]).toEqual([1, 2, 3, 0, 0])
  expect([...timeShift(ramp(4), 1, 2)]).toEqual([0, 1, 0, 3])
  expect(timeShift(new Float32Array(0), 3).length).toBe(0)
  const shifts = new Set(
    Array.from({ length: 100 }, (_, i) => randomTimeShift(ramp(9), { most: 2 }, new Random(i))[4]),
  )
  expect([...shifts].sort()).toEqual([3, 4, 5, 6, 7])
})

test('hidden frames are whole columns, no more than asked for, and have the mean', () => {
  const spectrogram = noise(8 * 30)
  const mean = spectrogram.reduce((sum, x) => sum + x, 0) / 240
  let widest = 0
  for (let seed = 0; seed < 200; seed++) {
    const view = hideTimes(spectrogram, { mels: 8, most: 4, count: 1 }, new Random(seed))
    const columns = Array.from({ length: 30 }, (_, t) => Array.from({ length: 8 }, (_, m) => m * 30 + t))
    const hidden = columns.filter((column) => column.some((i) => view[i] !== spectrogram[i]))
    for (const column of hidden) for (const i of column) expect(view[i]).toBeCloseTo(mean, 6)
    widest = Math.max(widest, hidden.length)
  }
  expect(widest).toBe(4)
})

test('hidden bands are whole rows, no more than asked for, and have the value given', () => {
  const spectrogram = noise(8 * 30)
  let widest = 0
  for (let seed = 0; seed < 200; seed++) {
    const view = hideBands(spectrogram, { mels: 8, most: 3, count: 1, fill: 99 }, new Random(seed))
    const rows = Array.from({ length: 8 }, (_, m) => view.subarray(m * 30, (m + 1) * 30))
    const hidden = rows.filter((row) => row.includes(99))
    expect(hidden.every((row) => row.every((x) => x === 99))).toBe(true)
    widest = Math.max(widest, hidden.length)
  }
  expect(widest).toBe(3)
})

test('mixing with itself, or with weight 0, changes nothing; with weight 1 it is the other', () => {
  const [x, z] = [noise(50, 1), noise(50, 2)]
  for (const weight of [0, 0.1, 0.4, 1]) {
    mixLogSpectra(x, x, weight).forEach((y, i) => {
      expect(y).toBeCloseTo(x[i], 6)
    })
  }
  expect(mixLogSpectra(x, z, 0)).toEqual(x)
  expect(mixLogSpectra(x, z, 1)).toEqual(z)
})

test('mixing is a weighted mean of powers, also where powers overflow', () => {
  expect(mixLogSpectra(Float32Array.of(Math.log(4)), Float32Array.of(Math.log(8)), 0.25)[0]).toBeCloseTo(
    Math.log(5),
    6,
  )
  expect(mixLogSpectra(Float32Array.of(1000), Float32Array.of(1000), 0.3)[0]).toBeCloseTo(1000, 3)
  expect(mixLogSpectra(Float32Array.of(-1000), Float32Array.of(500), 0.5)[0]).toBeCloseTo(
    500 - Math.log(2),
    3,
  )
})

test('the whole of a spectrogram, stretched to its size, is itself', () => {
  const spectrogram = noise(6 * 10)
  expect(stretchBox(spectrogram, 6, { band: 0, frame: 0, bands: 6, frames: 10 })).toEqual(spectrogram)
})

test('a picture that rises evenly still does after a box of it was stretched, from corner to corner', () => {
  const [mels, frames] = [6, 12]
  const plane = Float32Array.from(
    { length: mels * frames },
    (_, i) => 2 * Math.floor(i / frames) + 0.5 * (i % frames),
  )
  const box = { band: 1, frame: 2, bands: 4, frames: 8 }
  const view = stretchBox(plane, mels, box)
  expect(view[0]).toBe(plane[1 * frames + 2])
  expect(view[mels * frames - 1]).toBe(plane[4 * frames + 9])
  for (let m = 2; m < mels - 2; m++) {
    for (let t = 2; t < frames - 2; t++) {
      const expected = 2 * (1 + (3 * m) / 5) + 0.5 * (2 + (7 * t) / 11)
      expect(view[m * frames + t]).toBeCloseTo(expected, 4) // cubic interpolation repeats lines, away from the edges
    }
  }
})

test('a box beyond the ends of the spectrogram shows the canvas', () => {
  const view = stretchBox(
    new Float32Array(4 * 10).fill(5),
    4,
    { band: 0, frame: -10, bands: 4, frames: 10 },
    -1,
  )
  expect(view.every((x) => x === -1)).toBe(true)
})

test('a view of each example makes a batch of views', () => {
  const doubled = viewEach(ramp(6), 3, (example) => gain(example.subarray(0, 2), 20 * Math.log10(2)))
  expect(Array.from(doubled, Math.round)).toEqual([2, 4, 8, 10])
  expect(() => viewEach(ramp(6), 4, (x) => x)).toThrow('a whole number of examples of 4; got 6 values')
  expect(() => viewEach(ramp(6), 3, (x, i) => x.subarray(i))).toThrow('example 0 gave 3 values, example 1 2')
})

test.each([
  [
    () => crop(ramp(5), 0, { length: 2, channels: 2 }),
    'channels must divide the number of values; got 5 values in 2 rows',
  ],
  [() => randomCrop(ramp(5), { length: 0 }, new Random(1)), 'length must be an integer of at least 1; got 0'],
  [() => randomGain(ramp(5), { decibels: [3, -3] }, new Random(1)), 'the smaller one first; got [3, -3]'],
  [() => addNoise(ramp(5), { ratio: [Number.NaN, 3] }, new Random(1)), 'ratio must be two numbers'],
  [() => timeShift(ramp(5), 0.5), 'samples must be an integer'],
  [
    () => hideTimes(ramp(6), { mels: 2, most: 4 }, new Random(1)),
    'most must be an integer from 0 to 3, the size of the spectrogram',
  ],
  [() => mixLogSpectra(ramp(5), ramp(6), 0.1), 'both spectra must have one size; got 5 and 6 values'],
  [() => mixLogSpectra(ramp(5), ramp(5), 1.1), 'weight must be a number from 0 to 1; got 1.1'],
  [
    () => randomResizeCrop(ramp(6), { mels: 2, canvas: 0.5 }, new Random(1)),
    'canvas must be a number from 1',
  ],
])('what makes no sense is refused (%#)', (view, message) => {
  expect(view).toThrow(message)
})
