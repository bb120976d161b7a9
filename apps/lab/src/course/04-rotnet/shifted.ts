import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { randomShift } from '@pretexts/images'
import type { Random } from '@pretexts/random'
import type { Digits } from '../data/digits.ts'

/** The same digits, each moved by up to a pixel at random: the center of mass says nothing about the rotation any more. */
export function shifted(digits: Digits, rng: Random): Digits {
  const all = digits.read(Array.from({ length: digits.count }, (_, i) => i))
  const { values } = randomShift({ pixels: 1 })(all, rng)
  const { name, form, labels } = digits
  return memoryDataset<ImageSamples>({ name, form, values, labels }) as Digits
}
