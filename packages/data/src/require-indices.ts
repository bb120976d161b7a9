import { ArgumentError } from '@pretexts/tensor'

/** Throws an ArgumentError unless every index names an example of the data set. */
export function requireIndices(
  operation: string,
  indices: ArrayLike<number>,
  { name, count }: { readonly name: string; readonly count: number },
): void {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]
    if (Number.isInteger(index) && index >= 0 && index < count) continue
    const message = `indices[${i}] must be an integer from 0 to ${count - 1}, as ${name} has ${count} examples; got ${index}`
    throw new ArgumentError(operation, 'indices', index, message)
  }
}
