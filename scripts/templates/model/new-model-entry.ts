import { describeForm, type ImageForm, type OptionsOf, whole } from '@pretexts/contracts'
import type { Model } from '../../../packages/models/src/model.ts'
import { NewModel } from './new-model.ts'

const options = {
  filters: whole(16, 'filters of the convolution: the number of features', { min: 1, max: 4096 }),
}

/** NewModel as it is listed, chosen by name and set up by flags. */
export const newModelEntry: Model<typeof options> = {
  name: 'new-model',
  title: 'NewModel',
  description: 'What it is, in one sentence; 16 features.',
  paper: { title: 'Title', authors: 'First Author, Second Author', year: 2000, arxiv: '0000.00000' },
  options,
  accepts: (form) => (form.kind === 'image' ? null : `takes images; these are ${describeForm(form)}`),
  create: (form, chosen: OptionsOf<typeof options>, rng) =>
    new NewModel({ form: form as ImageForm, ...chosen }, rng),
}
