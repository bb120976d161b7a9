import { type Form, shapeOf } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import { fromArray, randn, sizeOf, type Tensor, uniform } from '@pretexts/tensor'

/**
 * Examples of a form for a trial run of a network: pixels from 0 to 1, noise, or texts of different lengths whose second half is a second
 * sentence. Not good for anything else.
 */
export function randomExamples(form: Form, count: number, rng: Random): Tensor {
  const shape = [count, ...shapeOf(form)]
  if (form.kind === 'image') return uniform(shape, rng)
  if (form.kind === 'signal') return randn(shape, rng)
  const { length, vocabulary, special } = form
  const ids = new Int32Array(sizeOf(shape)).fill(special.pad)
  for (let n = 0; n < count; n++) {
    const text = ids.subarray(n * length, (n + 1) * length)
    const own = Math.max(2, length - (n % Math.max(1, length - 2)))
    for (let l = 0; l < own; l++) text[l] = rng.integer(vocabulary)
    text[0] = special.classify
    text[Math.floor(own / 2)] = special.separate
    text[own - 1] = special.separate
  }
  return fromArray(ids, shape)
}
