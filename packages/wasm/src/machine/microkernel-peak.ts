import { requireOptions } from '@pretexts/tensor'
import { Machine } from './machine.ts'

/**
 * How fast this machine's bare micro-kernel is on one thread, in GFLOP/s: the yardstick for everything that is built on
 * it. The best of several runs of some milliseconds each.
 */
export function microkernelPeak(options?: {
  /** Without relaxed SIMD. Default false. */
  deterministic?: boolean
  /** The best of so many counts. Default 20. */
  runs?: number
}): number {
  const { deterministic = false, runs = 20 } = requireOptions('microkernelPeak', options, {
    deterministic: 'boolean',
    runs: 'number',
  })
  const machine = new Machine({ memory: 2 ** 23, deterministic, threads: 1, small: 0 })
  const [rows, columns, depth, repeats] = [6, 8, 256, 4000]
  const [a, b, c] = [rows * depth, columns * depth, rows * columns].map(
    (size) => machine.allocate('float32', size).byteOffset,
  )
  const seconds = Array.from({ length: runs }, () => {
    const started = performance.now()
    machine.kernels.peak(a, b, depth, c, repeats)
    return (performance.now() - started) / 1000
  })
  return (2 * rows * columns * depth * repeats) / Math.min(...seconds) / 1e9
}
