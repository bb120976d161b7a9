import { type Command, Option } from 'commander'
import { z } from 'zod'
import { checkSettings, type Shape } from './settings.ts'

/** `heldOut` → `--held-out` */
export const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Adds a flag for every setting. Flags have no defaults of their own, so it stays known which of them were given. */
export function addFlags(
  command: Command,
  shape: Shape,
  defaults: Readonly<Record<string, unknown>> = {},
): Command {
  for (const [key, schema] of Object.entries(shape)) {
    const { value, description } = z.globalRegistry.get(schema) ?? {}
    const option = new Option(`${flagOf(key)} <${value}>`, description)
    const preset = defaults[key] ?? z.safeParse(schema, undefined).data
    if (preset !== undefined) option.description += ` (default: ${preset})`
    command.addOption(option)
  }
  return command
}

/**
 * The settings among the flags that were given, as values of their kind.
 * @throws UsageError naming the flag
 */
export function readFlags<S extends Shape>(
  shape: S,
  options: Readonly<Record<string, unknown>>,
): Partial<z.infer<z.ZodObject<S>>> {
  const given = Object.keys(shape).filter((key) => options[key] !== undefined)
  const values = Object.fromEntries(given.map((key) => [key, convert(String(options[key]), shape[key])]))
  const schemas = Object.fromEntries(given.map((key) => [key, shape[key]]))
  return checkSettings(z.strictObject(schemas), values, flagOf) as Partial<z.infer<z.ZodObject<S>>>
}

/** Text as the kind of value that the setting has; what does not look like one stays text, and is refused as such. */
function convert(text: string, schema: z.core.$ZodType): unknown {
  const { value } = z.globalRegistry.get(schema) ?? {}
  if (value === 'name,name') return text.split(',')
  if (value === 'n,n' || value === 'x,x') return text.split(',').map(toNumber)
  return value === 'n' || value === 'x' ? toNumber(text) : text
}

const toNumber = (text: string): unknown =>
  text.trim() === '' ? text : Number.isNaN(Number(text)) ? text : Number(text)
