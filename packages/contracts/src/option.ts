/** Bounds of a number; each is optional. */
export interface Bounds {
  /** Smallest value allowed. */
  readonly min?: number
  /** Largest value allowed. */
  readonly max?: number
  /** The value must be larger than this. */
  readonly above?: number
  /** The value must be smaller than this. */
  readonly below?: number
}

interface Described<Value> {
  readonly default: Value
  /** One line for help, documentation and labels. */
  readonly help: string
}

export interface NumberOption extends Described<number>, Bounds {
  readonly kind: 'number'
  readonly integer: boolean
}

export interface BooleanOption extends Described<boolean> {
  readonly kind: 'boolean'
}

export interface ChoiceOption<Choice extends string = string> extends Described<Choice> {
  readonly kind: 'choice'
  readonly choices: readonly Choice[]
}

/** Any text, such as the path of a file; the empty text means none. */
export interface TextOption extends Described<string> {
  readonly kind: 'text'
}

/** One setting: what it may be, what it is by default, and what it does. */
export type Option = NumberOption | BooleanOption | ChoiceOption | TextOption

/**
 * The settings of a task, a model or a data set by name. Said once: flags, settings files, help, documentation and the
 * controls of the lab are made from it.
 */
export type OptionSpec = Readonly<Record<string, Option>>

/** The values that belong to a spec. */
export type OptionsOf<Spec extends OptionSpec> = {
  readonly [Name in keyof Spec]: Spec[Name] extends ChoiceOption<infer Choice>
    ? Choice
    : Spec[Name]['default'] extends boolean
      ? boolean
      : Spec[Name]['default'] extends number
        ? number
        : string
}

/** A setting's value, whatever its kind. */
export type OptionValue = number | boolean | string

/** A number that need not be whole. */
export function real(value: number, help: string, bounds: Bounds = {}): NumberOption {
  return { kind: 'number', integer: false, default: value, help, ...bounds }
}

/** A whole number. */
export function whole(value: number, help: string, bounds: Bounds = {}): NumberOption {
  return { kind: 'number', integer: true, default: value, help, ...bounds }
}

/** Yes or no. */
export function toggle(value: boolean, help: string): BooleanOption {
  return { kind: 'boolean', default: value, help }
}

/** One of a few words. */
export function choice<const Choice extends string>(
  value: NoInfer<Choice>,
  choices: readonly Choice[],
  help: string,
): ChoiceOption<Choice> {
  return { kind: 'choice', default: value, choices, help }
}

/** Any text. */
export function text(value: string, help: string): TextOption {
  return { kind: 'text', default: value, help }
}
