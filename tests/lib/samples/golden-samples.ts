import { readFileSync } from 'node:fs'
import type { Sample } from './sample.ts'

/** A sample with what PyTorch found: see tests/parity/ops.py. */
export interface GoldenSample extends Sample {
  readonly outputs: readonly {
    readonly shape: readonly number[]
    /** Base64 of little-endian float64. */
    readonly floats?: string
    readonly integers?: readonly number[]
  }[]
  /** One per input; null for none. */
  readonly gradients: readonly (string | null)[]
}

const lines = readFileSync(new URL('../../parity/ops.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
const [header, ...cases] = lines.map((line) => JSON.parse(line))

/** Which PyTorch. */
export const madeBy: string = header.madeBy

export const goldenSamples: readonly GoldenSample[] = cases

export function decodeFloats(base64: string): Float64Array {
  const bytes = Buffer.from(base64, 'base64')
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i))
}
