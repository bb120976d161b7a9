import { requireInteger } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/**
 * A view of every example of a batch: (N, size) → (N, size of the view).
 * @param view called once for each example, in order; all results must have one size
 * @throws ArgumentError when the values are no whole number of examples, or views differ in size
 * @example viewEach(samples.values, 8000, (signal) => randomGain(signal, {}, rng))
 */
export function viewEach(
  values: Float32Array,
  size: number,
  view: (example: Float32Array, index: number) => Float32Array,
): Float32Array {
  requireInteger('viewEach', 'size', size, { from: 1 })
  const count = values.length / size
  if (!Number.isInteger(count)) {
    const message = `values must be a whole number of examples of ${size}; got ${values.length} values`
    throw new ArgumentError('viewEach', 'values', values.length, message)
  }
  let out = new Float32Array(0)
  let length = 0
  for (let i = 0; i < count; i++) {
    const seen = view(values.subarray(i * size, (i + 1) * size), i)
    if (i === 0) {
      length = seen.length
      out = new Float32Array(count * length)
    }
    if (seen.length !== length) {
      const message = `views must have one size; example 0 gave ${length} values, example ${i} ${seen.length}`
      throw new ArgumentError('viewEach', 'view', seen.length, message)
    }
    out.set(seen, i * length)
  }
  return out
}
