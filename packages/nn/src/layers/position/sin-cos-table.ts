import { ArgumentError, fromArray, requireOptions, type Tensor } from '@pretexts/tensor'

/**
 * Fixed positions of a sequence: sines and cosines of wavelengths from 2π to 10000 · 2π, in turns.
 *
 * `table[p, 2i] = sin(p · ωᵢ)`, `table[p, 2i + 1] = cos(p · ωᵢ)`, `ωᵢ = 10000^(−2i / D)`
 * @returns float32 (length, D)
 * @throws ArgumentError unless D is even
 * @see Vaswani et al. 2017, arXiv 1706.03762, §3.5
 * @example sinCosTable({ length: 1, features: 4 }).toArray() // → [[0, 1, 0, 1]]
 */
export function sinCosTable({
  length,
  features,
}: {
  readonly length: number
  readonly features: number
}): Tensor {
  requireMultiple('sinCosTable', features, 2)
  const data = new Float32Array(length * features)
  for (let p = 0; p < length; p++) {
    for (let i = 0; i < features / 2; i++) {
      const angle = p * 10000 ** ((-2 * i) / features)
      data[p * features + 2 * i] = Math.sin(angle)
      data[p * features + 2 * i + 1] = Math.cos(angle)
    }
  }
  return fromArray(data, [length, features])
}

export interface SinCosTable2dOptions {
  /** Rows of the grid of patches. */
  readonly height: number
  /** Columns of the grid of patches. */
  readonly width: number
  /** D, a multiple of 4. */
  readonly features: number
  /** How many rows of zeros come first: 1 for a class token. Default 0. */
  readonly leading?: number
}

/**
 * Fixed positions of a grid of patches, in row-major order: the first half of the features says the column, the second half the
 * row; in each half, all sines come before all cosines.
 *
 * `half[p, i] = sin(p · ωᵢ)`, `half[p, D/4 + i] = cos(p · ωᵢ)`, `ωᵢ = 10000^(−4i / D)`
 * @returns float32 (leading + height · width, D)
 * @throws ArgumentError unless D is a multiple of 4
 * @see He et al. 2021, arXiv 2111.06377, and its code, `get_2d_sincos_pos_embed`, which puts the column first
 */
export function sinCosTable2d(options: SinCosTable2dOptions): Tensor {
  const {
    height,
    width,
    features,
    leading = 0,
  } = requireOptions('sinCosTable2d', options, {
    height: 'number',
    width: 'number',
    features: 'number',
    leading: 'number',
  })
  requireMultiple('sinCosTable2d', features, 4)
  const quarter = features / 4
  const data = new Float32Array((leading + height * width) * features)
  for (let place = 0; place < height * width; place++) {
    const start = (leading + place) * features
    for (const [half, p] of [place % width, Math.floor(place / width)].entries()) {
      for (let i = 0; i < quarter; i++) {
        const angle = p * 10000 ** (-i / quarter)
        data[start + 2 * half * quarter + i] = Math.sin(angle)
        data[start + (2 * half + 1) * quarter + i] = Math.cos(angle)
      }
    }
  }
  return fromArray(data, [leading + height * width, features])
}

function requireMultiple(operation: string, features: number, divisor: number): void {
  if (Number.isInteger(features) && features > 0 && features % divisor === 0) return
  const rule = `features must be a multiple of ${divisor}; got ${features}`
  throw new ArgumentError(operation, 'features', features, rule)
}
