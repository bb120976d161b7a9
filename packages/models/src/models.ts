import {
  describeForm,
  type Form,
  type ImageForm,
  type OptionSpec,
  parseOptions,
  real,
  whole,
} from '@pretexts/contracts'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { convNet } from './conv-net.ts'
import type { Model } from './model.ts'
import { nin } from './nin.ts'

const multiplier = (usual: number) => real(usual, 'multiplies the numbers of filters', { above: 0, max: 16 })

const convNetModel: Model<{ width: ReturnType<typeof multiplier> }> = {
  name: 'convnet',
  title: 'ConvNet',
  description: 'Three 3×3 convolutions of stride 2 and a dense layer; 128 features; the quickest to train.',
  paper: {
    title: 'Striving for Simplicity: The All Convolutional Net',
    authors: 'Springenberg, Dosovitskiy, Brox, Riedmiller',
    year: 2014,
    arxiv: '1412.6806',
  },
  options: { width: multiplier(1) },
  accepts: onlyImages,
  create: (form, options, rng) => convNet({ form: form as ImageForm, ...options }, rng),
}

const blocks = whole(4, 'how many blocks', { min: 2, max: 5 })

const ninModel: Model<{ width: ReturnType<typeof multiplier>; blocks: typeof blocks }> = {
  name: 'nin',
  title: 'NIN-4',
  description: 'The four-block network in network of RotNet at an eighth of its width; 24 features.',
  paper: { title: 'Network In Network', authors: 'Lin, Chen, Yan', year: 2013, arxiv: '1312.4400' },
  options: { width: multiplier(1 / 8), blocks },
  accepts: onlyImages,
  create: (form, options, rng) => nin({ form: form as ImageForm, ...options }, rng),
}

/** Every model that can be chosen by name; of those that accept a form, the first is the usual one. */
// biome-ignore lint/suspicious/noExplicitAny: each model has options of its own, checked by its spec.
export const models: readonly Model<any>[] = [convNetModel, ninModel]

/**
 * A new encoder of a model, its options checked and filled in.
 * @throws ArgumentError when the model does not take such examples, OptionError for an option it does not have
 */
export function createEncoder(
  model: Model,
  form: Form,
  options: Readonly<Record<string, unknown>>,
  rng: Random,
): Encoder {
  const reason = model.accepts(form)
  if (reason) throw new ArgumentError('createEncoder', 'form', form, `${model.name} ${reason}`)
  return model.create(form, parseOptions<OptionSpec>(model.name, model.options, options), rng)
}

/** How many numbers `model` learns when made for such examples. */
export function parameterCount(
  model: Model,
  form: Form,
  options: Readonly<Record<string, unknown>> = {},
): number {
  return createEncoder(model, form, options, new Random('parameterCount')).parameterCount()
}

function onlyImages(form: Form): string | null {
  return form.kind === 'image' ? null : `takes images; these are ${describeForm(form)}`
}
