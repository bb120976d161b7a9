import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawNegatives, placesBefore } from './draw-negatives.ts'
import { drawSpans } from './draw-spans.ts'
import { soundingFrames } from './sounding-frames.ts'

const spans = (seed: number, options = {}) =>
  drawSpans({ signals: 400, frames: 49, span: 10, share: 0.65, ...options }, new Random(seed))

test('hidden frames are spans of M or more, as many as places say, and some frame is always seen', () => {
  const { hidden, places, share } = spans(1)
  expect(hidden.reduce((a, b) => a + b, 0)).toBe(places.reduce((sum, { length }) => sum + length, 0))
  expect(share).toBeCloseTo(hidden.reduce((a, b) => a + b, 0) / hidden.length, 12)
  for (let n = 0; n < 400; n++) {
    const row = Array.from(hidden.subarray(49 * n, 49 * n + 49)).join('')
    for (const run of row.match(/1+/g) ?? []) expect(run.length).toBeGreaterThanOrEqual(10)
    expect(row).toContain('0')
    expect(places[n].every((place) => Math.floor(place / 49) === n && hidden[place] === 1)).toBe(true)
  }
})

test('starts of 65% hide about 49% of long signals, as in the paper', () => {
  expect(spans(2, { frames: 750 }).share).toBeGreaterThan(0.46)
  expect(spans(2, { frames: 750 }).share).toBeLessThan(0.5)
})

test('the first and the last frame can be hidden, and signals hide different numbers of frames', () => {
  const { hidden, places } = spans(3)
  const at = (t: number) => places.reduce((sum, _, n) => sum + hidden[49 * n + t], 0)
  expect(at(0)).toBeGreaterThan(0)
  expect(at(48)).toBeGreaterThan(0)
  expect(new Set(places.map(({ length }) => length)).size).toBeGreaterThan(3)
})

test('nothing is hidden in the padding, and shares are of what is no padding', () => {
  const sounding = Int32Array.from({ length: 400 }, (_, n) => (n % 2 ? 49 : 20))
  const { hidden, share } = spans(4, { sounding, span: 5 })
  const within = (n: number) => hidden.subarray(49 * n, 49 * n + sounding[n])
  const shares = Array.from(sounding, (own, n) => within(n).reduce((a, b) => a + b, 0) / own)
  for (let n = 0; n < 400; n++) {
    expect(hidden.subarray(49 * n + sounding[n], 49 * n + 49).includes(1)).toBe(false)
    expect(shares[n]).toBeGreaterThan(0)
  }
  const mean = (odd: number) => shares.filter((_, n) => n % 2 === odd).reduce((a, b) => a + b, 0) / 200
  expect(mean(0)).toBeCloseTo(mean(1), 1)
  expect(share).toBeCloseTo((20 * mean(0) + 49 * mean(1)) / 69, 5)
})

test('a sound shorter than a span has one span, and signals without padding the same ones as before', () => {
  const short = spans(5, { sounding: new Int32Array(400).fill(1) })
  for (const own of short.places) expect(own.length).toBe(10)
  expect(spans(6, { sounding: new Int32Array(400).fill(49) })).toEqual(spans(6))
})

test('frames before the padding grow with the sound, from the least to all', () => {
  const lengths = Int32Array.of(0, 1000, 2000, 4000)
  expect(soundingFrames(lengths, { length: 4000, frames: 24, least: 3 })).toEqual(Int32Array.of(3, 6, 12, 24))
})

test('spans that do not fit, and shares that are none, are refused', () => {
  expect(() => spans(1, { frames: 10 })).toThrow('a span must be 1 to 9 of 10 frames; got 10')
  expect(() => spans(1, { share: 0 })).toThrow('share must be above 0 and at most 1; got 0')
})

test('the positive is never among its negatives, which are of the same signal: also across the batch', () => {
  const frames = 6
  const candidates = placesBefore(Int32Array.of(6, 6, 6, 6), frames)
  const positives = Int32Array.from({ length: 24 }, (_, place) => place)
  for (let seed = 0; seed < 20; seed++) {
    const negatives = drawNegatives(positives, candidates, { frames, count: 8 }, new Random(seed))
    negatives.forEach((place, i) => {
      const positive = positives[Math.floor(i / 8)]
      expect(place).not.toBe(positive)
      expect(Math.floor(place / frames)).toBe(Math.floor(positive / frames))
    })
  }
})

test('drawing by frame in place of place, as a public code does, would give the positive: the test above sees it', () => {
  // Skips index t where it should skip n · T + t: in signal 1, positive 8 (t = 2) is drawn.
  const [frames, positive] = [6, 8]
  const wrong = Array.from({ length: 600 }, (_, i) => frames + new Random(i).integer(frames)).filter(
    (place) => place !== positive % frames,
  )
  expect(wrong).toContain(positive)
})

test('negatives are uniform over the other candidates (χ² of 9 degrees of freedom)', () => {
  const candidates = [Int32Array.of(0, 2, 3, 5, 8, 9, 11, 12, 15, 18, 19)]
  const drawn = drawNegatives([8], candidates, { frames: 20, count: 20_000 }, new Random(4))
  const counts = new Map<number, number>()
  for (const place of drawn) counts.set(place, (counts.get(place) ?? 0) + 1)
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([0, 2, 3, 5, 9, 11, 12, 15, 18, 19])
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
  expect(chi).toBeLessThan(27.9) // exceeded once in a thousand
})

test('a positive that is no candidate leaves all of them; a signal with nothing else is refused', () => {
  const some = drawNegatives([1], [Int32Array.of(0, 2)], { frames: 3, count: 50 }, new Random(5))
  expect([...new Set(some)].sort()).toEqual([0, 2])
  expect(() =>
    drawNegatives([4], [Int32Array.of(0), Int32Array.of(4)], { frames: 3, count: 1 }, new Random(1)),
  ).toThrow('signal 1 has no frame besides the positive')
})
