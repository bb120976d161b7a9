import type { TokenSamples } from '@pretexts/data'

/**
 * The same examples without the columns in which all are padding: (N, L) becomes (N, longest length).
 * @example trimPadding(data.read([0, 1])).form.length // the longer of the two
 */
export function trimPadding(samples: TokenSamples): TokenSamples {
  const { form, lengths, values } = samples
  const length = lengths.reduce((most, n) => Math.max(most, n), 1)
  if (length >= form.length) return samples
  const trimmed = new Int32Array(lengths.length * length) // (N, longest)
  for (let i = 0; i < lengths.length; i++) {
    trimmed.set(values.subarray(i * form.length, i * form.length + length), i * length)
  }
  return { ...samples, form: { ...form, length }, values: trimmed }
}
