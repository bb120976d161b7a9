import type { Form, OptionSpec, OptionsOf } from '@pretexts/contracts'
import type { Encoder } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Model } from './model.ts'

/** A model whose options have their own types, as an entry of the list. */
export function defineModel<Spec extends OptionSpec>(
  entry: Omit<Model, 'options' | 'create'> & {
    readonly options: Spec
    create(form: Form, options: OptionsOf<Spec>, rng: Random): Encoder
  },
): Model {
  return entry as unknown as Model
}
