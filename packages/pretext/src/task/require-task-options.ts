import type { OptionSpec, OptionsOf } from '@pretexts/contracts'
import { type KnownOptions, type OptionKind, requireKnown, requireOptions } from '@pretexts/tensor'

/** What a value of a setting is to `requireOptions`. */
const kinds = { number: 'number', boolean: 'boolean', choice: 'string', text: 'string' } as const

/**
 * The options as given, or none, checked against the settings of a task: `requireOptions` with the kinds that its spec states. A
 * function that needs a few of them may be given all. Bounds are not checked: what a function can work with is wider than what a
 * run is offered.
 * @throws ArgumentError for a name that is no setting of the task, a wrong type, or none of the choices; it names what was
 *   probably meant
 * @example const { patchSize, maskRatio } = requireTaskOptions('maeBatch', options, maeOptions)
 */
export function requireTaskOptions<Spec extends OptionSpec, Given extends Partial<OptionsOf<Spec>>>(
  operation: string,
  given: Given | undefined,
  spec: Spec,
): Given {
  const settings = Object.entries(spec)
  const known: Record<string, OptionKind> = Object.fromEntries(
    settings.map(([name, { kind }]) => [name, kinds[kind]]),
  )
  const options = requireOptions(operation, given, known as KnownOptions<Given>)
  for (const [name, setting] of settings) {
    const value = options[name as keyof Given]
    if (setting.kind === 'choice' && value !== undefined)
      requireKnown(operation, name, String(value), setting.choices)
  }
  return options
}
