import { patchify, unpatchify } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, mul, noGrad, scope, select, softmax, type Tensor } from '@pretexts/tensor'
import type { IGptObjective } from './igpt-objective.ts'

export interface CompleteOptions {
  /** How many patches of each image are given, in reading order; at least 1. */
  readonly given: number
  /** Temperature of the draws: below 1 they prefer likely patches. Default 1. */
  readonly temperature?: number
}

/**
 * Completes images: after the given patches, the next patch is drawn again and again from what the network predicts.
 *
 * Each drawn code is put in as its typical patch, and the network reads the image so far.
 * @param images (N, C, H, W); of the patches that are not given nothing is used
 * @returns (N, C, H, W)
 * @throws ArgumentError unless at least one patch is given and the temperature is above 0
 */
export function complete(
  objective: IGptObjective,
  images: Tensor,
  { given, temperature = 1 }: CompleteOptions,
  rng: Random,
): Tensor {
  const { patch, form } = objective.encoder
  const patches = Float32Array.from(patchify(images, patch).values())
  const [count, length, size] = patchify(images, patch).shape
  requireOptions(given, length, temperature)
  const centers = objective.codebook.centers.values()
  for (let n = 0; n < count; n++) patches.fill(0, (n * length + given) * size, (n + 1) * length * size)
  const soFar = () => unpatchify(fromArray(patches.slice(), [count, length, size]), patch, form)
  for (let l = given; l < length; l++) {
    const codes = scope(() =>
      noGrad(() => {
        const logits = select(objective.predict({ images: soFar() }, evaluation()), l - 1, 1) // (N, K)
        const rows = softmax(mul(logits, 1 / temperature)).toArray() as number[][]
        return rows.map((row) => draw(row, rng))
      }),
    )
    codes.forEach((code, n) => {
      patches.set(centers.subarray(code * size, (code + 1) * size), (n * length + l) * size)
    })
  }
  return soFar()
}

/** An index drawn with the probabilities of a row. */
function draw(probabilities: readonly number[], rng: Random): number {
  let left = rng.next()
  for (const [k, p] of probabilities.entries()) {
    left -= p
    if (left < 0) return k
  }
  return probabilities.indexOf(Math.max(...probabilities)) // rounding left nothing
}

function requireOptions(given: number, length: number, temperature: number): void {
  if (!(Number.isInteger(given) && given >= 1 && given <= length)) {
    const rule = `given must be a whole number from 1 to ${length} patches; got ${given}`
    throw new ArgumentError('complete', 'given', given, rule)
  }
  if (temperature > 0) return
  const rule = `temperature must be above 0; got ${temperature}`
  throw new ArgumentError('complete', 'temperature', temperature, rule)
}
