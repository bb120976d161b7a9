import { expect, test } from 'vitest'
import { wav } from './wav.ts'
import { waveformPath, waveformSize } from './waveform.ts'

test('a WAV file has the header that players read, and clipped 16-bit samples', () => {
  const bytes = wav(Float32Array.of(0, 1, -1, 0.5, 2), 16000)
  const view = new DataView(bytes.buffer)
  const letters = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  expect([0, 8, 12, 36].map(letters)).toEqual(['RIFF', 'WAVE', 'fmt ', 'data'])
  expect([4, 16, 24, 28, 40].map((at) => view.getUint32(at, true))).toEqual([46, 16, 16000, 32000, 10])
  expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 1, 2, 16])
  expect([0, 1, 2, 3, 4].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([
    0, 32767, -32767, 16384, 32767,
  ])
})

const numbers = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number)

test('a waveform stays in its box, reaches its edges at the peak, and keeps single peaks of long sounds', () => {
  const samples = Float32Array.from({ length: 100_000 }, (_, i) => (i === 5000 ? 0.2 : 0.001 * Math.sin(i)))
  const ys = numbers(waveformPath(samples)).filter((_, i) => i % 2 === 1)
  expect(Math.min(...ys)).toBeCloseTo(0.02 * waveformSize.height, 0)
  expect(Math.max(...ys)).toBeLessThanOrEqual(waveformSize.height)
  expect(ys.length).toBe(2 * waveformSize.width)
})

test('silence and a single sample are flat lines of finite numbers', () => {
  expect(new Set(numbers(waveformPath(new Float32Array(9))).filter((_, i) => i % 2 === 1))).toEqual(
    new Set([42]),
  )
  expect(waveformPath(Float32Array.of(0.3))).not.toContain('NaN')
})
