import { readSafetensors } from '@pretexts/formats'
import type { StateDict } from '@pretexts/nn'
import { fromArray } from '@pretexts/tensor'
import { RunError, UsageError } from '../errors.ts'

/**
 * The tensors of a safetensors file by name; numbers of float64 become float32, as networks have them.
 * @throws UsageError when there is no such file, RunError when it cannot be read; FormatError when it is damaged
 */
export function readWeights(path: string): StateDict {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new RunError(`${path} cannot be read: ${(error as Error).message}`)
    throw new UsageError(`there is no file '${path}' to begin with; name a .safetensors file`)
  }
  return Object.fromEntries(
    Array.from(readSafetensors(bytes, path).tensors, ([name, { values, shape }]) => [
      name,
      fromArray(values instanceof Float64Array ? Float32Array.from(values) : values, shape),
    ]),
  )
}
