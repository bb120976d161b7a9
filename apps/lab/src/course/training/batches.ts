import { Batches, type ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Digits } from '../data/digits.ts'

/** Batches of digits for `pretrain`: every epoch in a new order, made into what the objective takes by `make`. */
export function batchesOf<Batch>(
  digits: Digits,
  batchSize: number,
  rng: Random,
  make: (samples: ImageSamples, rng: Random) => Batch,
) {
  const batches = new Batches({ count: digits.count, batchSize, rng: rng.fork('batches') })
  return { read: (step: number) => digits.read(batches.indices(step)), batch: make }
}
