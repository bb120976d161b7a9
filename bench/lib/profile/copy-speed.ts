import { measure } from '../measure.ts'

const known = new Map<number, number>()

/**
 * GB/s of a plain copy on one thread, bytes read and bytes written both counted, of as much memory as `bytes` in all:
 * what a kernel that does nothing but read and write can hope for. Small sizes stay in the caches and copy faster.
 */
export function copySpeed(bytes: number): number {
  const size = 2 ** Math.min(26, Math.max(12, Math.round(Math.log2(Math.max(bytes, 1)))))
  const found = known.get(size) ?? speedAt(size)
  known.set(size, found)
  return found
}

function speedAt(size: number): number {
  const [from, to] = [new Uint8Array(size / 2).fill(1), new Uint8Array(size / 2)]
  return size / measure(() => to.set(from), { runs: 5, milliseconds: 4 })
}
