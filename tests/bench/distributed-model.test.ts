import { expect, test } from 'vitest'
import { modelledStep } from '../../bench/lib/distributed/model.ts'

const measured = { step: 110, communication: 10, calls: 4, parameters: 2.5e8, samplesPerSecond: 1 }

test('one host has the computation alone; more have the ring, two sweeps of latency and the small messages', () => {
  expect(modelledStep(measured, 1)).toBe(100)
  // 2 · 63/64 · 1 GB at 1 GB/s, 126 · 10 µs, 4 · 6 · 10 µs
  expect(modelledStep(measured, 64, { bandwidth: 1e9, latency: 1e-5 })).toBeCloseTo(
    100 + 1968.75 + 1.26 + 0.24,
    9,
  )
})
