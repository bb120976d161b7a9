import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeIdx } from '@pretexts/images'
import { Random } from '@pretexts/random'

const size = 12

/**
 * Writes a data set in MNIST's files: noisy pictures of 12×12 in ten classes, each a bar and a spot at places of its own.
 * A tiny network learns their rotation, and their class, within a few steps.
 */
export function writeTinyDigits(folder: string, { train = 200, test = 60 } = {}): void {
  mkdirSync(folder, { recursive: true })
  for (const [split, count] of [
    ['train', train],
    ['t10k', test],
  ] as const) {
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10)
    const images = writeIdx({ shape: [count, size, size], data: pictures(labels, new Random(split)) })
    writeFileSync(join(folder, `${split}-images-idx3-ubyte`), images)
    writeFileSync(join(folder, `${split}-labels-idx1-ubyte`), writeIdx({ shape: [count], data: labels }))
  }
}

function pictures(labels: Uint8Array, rng: Random): Uint8Array {
  const data = new Uint8Array(labels.length * size * size)
  labels.forEach((label, i) => {
    const picture = data.subarray(i * size * size, (i + 1) * size * size)
    for (let p = 0; p < picture.length; p++) picture[p] = rng.integer(40)
    for (let x = 2; x < 10; x++) picture[2 * size + x] = 230 // the bar at the top says which way is up
    const [y, x] = [5 + 3 * Math.floor(label / 5), 1 + 2 * (label % 5)]
    for (const step of [0, 1, size, size + 1]) picture[y * size + x + step] = 250
  })
  return data
}
