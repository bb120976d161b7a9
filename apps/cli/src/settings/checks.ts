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

/** Distinct whole numbers, e.g. `10,100`. */
export const counts = z
  .array(wholeFrom(1), 'a list of whole numbers')
  .min(1, 'a list of whole numbers')
  .refine((list) => new Set(list).size === list.length, 'a list of different numbers')

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
