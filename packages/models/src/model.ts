import type { Form, OptionSpec, OptionsOf, Paper } from '@pretexts/contracts'
import type { Encoder } from '@pretexts/nn'
import type { Random } from '@pretexts/random'

/** A network that can be chosen by name. */
export interface Model<Spec extends OptionSpec = OptionSpec> {
  readonly name: string
  readonly title: string
  /** One sentence for a list. */
  readonly description: string
  readonly paper: Paper
  /** Its settings, said once: flags, settings files and help are made from them. */
  readonly options: Spec
  /** Null when it takes examples of this form; otherwise the reason why not, in words. */
  accepts(form: Form): string | null
  /** A new encoder; only for a form that it accepts. */
  create(form: Form, options: OptionsOf<Spec>, rng: Random): Encoder
}
