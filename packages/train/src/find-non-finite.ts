import { firstNonFinite } from '@pretexts/contracts'
import type { Tensor } from '@pretexts/tensor'

/** Where the first number is that is NaN or infinite. */
export interface NonFinite {
  readonly role: 'loss' | 'gradient of' | 'parameter' | 'buffer'
  readonly tensor: string
  readonly value: number
  /** Its place among the elements in row-major order. */
  readonly index: number
  /** How many of the elements are not finite. */
  readonly count: number
  readonly size: number
}

/** The first of these tensors, in their order, that has an element which is NaN or infinite. */
export function findNonFinite(
  role: NonFinite['role'],
  tensors: readonly (readonly [name: string, tensor: Tensor | null])[],
): NonFinite | null {
  for (const [name, tensor] of tensors) {
    if (tensor === null) continue
    const values = tensor.elements()
    const index = firstNonFinite(values)
    if (index < 0) continue
    const count = values.filter((value) => !Number.isFinite(value)).length
    return { role, tensor: name, value: values[index], index, count, size: values.length }
  }
  return null
}
