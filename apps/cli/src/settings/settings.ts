import { suggest } from '@pretexts/tensor'
import type { z } from 'zod'
import { UsageError } from '../failure.ts'

/** Settings by name. Each is also a flag, and its `meta` says how the flag is explained: `heldOut` is `--held-out <n>`. */
export type Shape = z.core.$ZodLooseShape

/** How a setting is called where it was given: `heldOut` in a file, `--held-out` on the command line. */
export type NameOf = (key: string) => string

/**
 * Checks settings.
 * @throws UsageError naming every fault: the setting as `nameOf` calls it, the rule, the value found
 */
export function checkSettings<T>(schema: z.ZodType<T>, values: unknown, nameOf: NameOf): T {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.flatMap((issue) => explain(issue, values, nameOf, schema))
  throw new UsageError([...new Set(faults)].join('\n'))
}

function explain(issue: z.core.$ZodIssue, values: unknown, nameOf: NameOf, schema: z.ZodType): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, nameOf, schema))
  const [key] = issue.path
  if (key === undefined) return [`${nameOf('settings')} must be an object of settings; got ${show(values)}`]
  const found = (values as Record<string, unknown>)[String(key)]
  const [rule, hint] = issue.message.split('; ')
  return [`${nameOf(String(key))} must be ${rule}; got ${show(found)}${hint ? `; ${hint}` : ''}`]
}

function unknownKey(key: string, nameOf: NameOf, schema: z.ZodType): string {
  const known = Object.keys((schema as z.ZodObject).shape)
  const near = suggest(key, known)
  const hint = near ? `did you mean '${near}'?` : `there are ${known.join(', ')}`
  return `${nameOf(key)} is not a setting; ${hint}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
