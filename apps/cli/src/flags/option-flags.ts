import {
  flagName,
  type Option as OptionOf,
  type OptionSpec,
  optionFromText,
  violated,
} from '@pretexts/contracts'
import type { Values } from '@pretexts/experiment'
import { type Command, Option } from 'commander'
import { UsageError } from '../failure.ts'

/**
 * Adds a flag for every option of a spec, unless the command has it already. Flags have no defaults of their own, so that it
 * stays known which of them were given.
 * @param of whose options they are, for the help
 */
export function addOptionFlags(command: Command, spec: OptionSpec, of = ''): Command {
  for (const [name, option] of Object.entries(spec)) {
    const flag = `--${flagName(name)}`
    if (command.options.some(({ long }) => long === flag)) continue
    const preset = option.default === '' ? '' : ` (default: ${option.default})`
    command.addOption(new Option(`${flag} <${placeholder(option)}>`, `${of}${option.help}${preset}`))
  }
  return command
}

/**
 * The options of a spec among the flags that were given.
 * @throws UsageError naming the flag and the rule
 */
export function readOptionFlags(spec: OptionSpec, flags: Readonly<Record<string, unknown>>): Values {
  const values: Values = {}
  for (const [name, option] of Object.entries(spec)) {
    const given = flags[name]
    if (given === undefined) continue
    const value = optionFromText(option, String(given))
    const rule = violated(option, value)
    if (rule) throw new UsageError(`--${flagName(name)} must be ${rule}; got '${given}'`)
    values[name] = value
  }
  return values
}

function placeholder(option: OptionOf): string {
  if (option.kind === 'choice') return option.choices.join('|')
  if (option.kind === 'boolean') return 'true|false'
  if (option.kind === 'text') return 'text'
  return option.integer ? 'n' : 'x'
}
