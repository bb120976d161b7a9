import { choice, type OptionsOf, whole } from '@pretexts/contracts'

/** Which examples an encoder is asked about. */
export const exampleOptions = {
  split: choice(
    'auto',
    ['auto', 'test', 'train'],
    'which of the examples; auto: the test split of the data if it has one, else all',
  ),
  limit: whole(0, 'only the first n examples; 0: all', { min: 0 }),
}

export type ExampleOptions = OptionsOf<typeof exampleOptions>
