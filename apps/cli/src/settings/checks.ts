import { suggest } from '@pretexts/tensor'
import { z } from 'zod'

/*
 * The kinds of values that settings have. Each message completes the sentence "… must be", so that flags and files can
 * put the name that they know the setting by before it, and the value that was found behind it.
 */

const number = (what: string, holds: (value: number) => boolean) => z.number(what).refine(holds, what)

export const wholeFrom = (least: number) =>
  number(`a whole number ≥ ${least}`, (value) => Number.isSafeInteger(value) && value >= least)

export const positive = number('a number above 0', (value) => value > 0 && value < Infinity)

export const notNegative = number('a number ≥ 0', (value) => value >= 0 && value < Infinity)

/** Distinct whole numbers, and `all` for as many as there are, e.g. `10,100,all`. */
export const labelCounts = listOf(
  z.union([wholeFrom(1), z.literal('all')], 'a list of whole numbers ≥ 1, or all'),
  'a list of whole numbers ≥ 1, or all',
)

/** Distinct numbers above 0, e.g. `1e-3,1e-2`. */
export const rates = listOf(positive, 'a list of numbers above 0')

/** Distinct names among those that there are, e.g. `scratch,pca`. */
export const namesAmong = <Name extends string>(names: readonly Name[]) =>
  listOf(oneOf(names) as unknown as z.ZodType<Name>, 'a list of names')

function listOf<T>(entry: z.ZodType<T>, what: string) {
  return z
    .array(entry, what)
    .min(1, what)
    .refine((list) => new Set(list).size === list.length, 'a list without repeats')
}

export const text = z.string('a text').min(1, 'a text that is not empty')

/** One of the names that there are; a mistyped one is answered with the name that was probably meant. */
export const oneOf = (names: readonly string[]) =>
  z.string('a name').superRefine((name, context) => {
    if (names.includes(name)) return
    const near = suggest(name, names)
    const message = near
      ? `one of ${names.join(', ')}; did you mean '${near}'?`
      : `one of ${names.join(', ')}`
    context.addIssue({ code: 'custom', message })
  })
