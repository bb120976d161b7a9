import type { Random } from '@pretexts/random'
import { DtypeError } from '../errors/errors.ts'
import { requireRandom } from '../errors/require-number.ts'
import { requireOptions } from '../errors/require-options.ts'
import { type CreateOptions, createOptions, made } from './create-options.ts'
import type { Shape } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** Independent draws from the normal distribution N(mean, std²). */
export function randn(
  shape: Shape,
  rng: Random,
  given?: CreateOptions & { mean?: number; std?: number },
): Tensor {
  requireRandom('randn', rng)
  const {
    mean = 0,
    std = 1,
    ...options
  } = requireOptions('randn', given, { ...createOptions, mean: 'number', std: 'number' })
  const x = made('randn', shape, options)
  rng.fillNormal(floats('randn', x), mean, std)
  return x
}

/** Independent draws from the uniform distribution on [low, high). */
export function uniform(
  shape: Shape,
  rng: Random,
  given?: CreateOptions & { low?: number; high?: number },
): Tensor {
  requireRandom('uniform', rng)
  const {
    low = 0,
    high = 1,
    ...options
  } = requireOptions('uniform', given, { ...createOptions, low: 'number', high: 'number' })
  const x = made('uniform', shape, options)
  rng.fillUniform(floats('uniform', x), low, high)
  return x
}

function floats(operation: string, { memory, dtype }: Tensor): Float32Array | Float64Array {
  if (memory instanceof Float32Array || memory instanceof Float64Array) return memory
  throw new DtypeError(operation, `draws floats; got dtype ${dtype}`, [dtype])
}
