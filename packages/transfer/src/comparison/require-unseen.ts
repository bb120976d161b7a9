import type { ImageDataset } from '@pretexts/data'
import { PretextsError } from '@pretexts/tensor'

/** Test images among those that something learns from: every number measured on them would be too good. */
export class LeakError extends PretextsError {
  /** How many test images are affected. */
  readonly count: number
  /** The first of them, by index, and the image that equals it. */
  readonly first: { readonly test: number; readonly seen: number }

  constructor(test: ImageDataset, seen: ImageDataset, count: number, first: { test: number; seen: number }) {
    const where = `the first is image ${first.test} of ${test.name}, which equals image ${first.seen} of ${seen.name}`
    super(
      'requireUnseen',
      `${count} of ${test.count} test images are also learned from; ${where}; take them out of one side`,
    )
    this.count = count
    this.first = first
  }
}

/** Throws a LeakError when an image of `test` equals one of `seen`, pixel for pixel, whatever their indices. */
export function requireUnseen(test: ImageDataset, seen: ImageDataset): void {
  const known = new Map<number, number[]>()
  for (let i = 0; i < seen.count; i++) {
    const hash = hashOf(pixels(seen, i))
    known.set(hash, [...(known.get(hash) ?? []), i])
  }
  const leaks = Array.from({ length: test.count }, (_, i) => {
    const image = pixels(test, i)
    return { test: i, seen: known.get(hashOf(image))?.find((j) => equal(image, pixels(seen, j))) ?? -1 }
  }).filter((pair) => pair.seen >= 0)
  if (leaks.length > 0) throw new LeakError(test, seen, leaks.length, leaks[0])
}

function pixels({ images, count }: ImageDataset, index: number): Uint8Array {
  const size = images.length / count
  return images.subarray(index * size, (index + 1) * size)
}

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193)
  return hash
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
