import type { TokenRows } from './hide-tokens.ts'

/** The tokens of each text, without [CLS], [SEP] and padding. */
export function textsOf({ form, values, lengths }: TokenRows): number[][] {
  const { classify, separate, pad } = form.special
  return Array.from(lengths, (size, n) =>
    Array.from(values.subarray(n * form.length, n * form.length + size)).filter(
      (id) => id !== classify && id !== separate && id !== pad,
    ),
  )
}
