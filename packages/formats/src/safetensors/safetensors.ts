import type { NumberArray } from '../numbers/number-array.ts'

/** What a safetensors file holds. */
export interface Safetensors {
  /** By name, in the order of their numbers in the file. */
  readonly tensors: ReadonlyMap<string, NumberArray>
  /** Any texts by name; `format` says which framework saved it. */
  readonly metadata: ReadonlyMap<string, string>
}
