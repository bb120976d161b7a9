import {
  choice,
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
import { audioModels } from './audio/audio-models.ts'
import { defineModel } from './define-model.ts'
import { convNet } from './images/conv-net.ts'
import { nin } from './images/nin.ts'
import { ResNet } from './images/res-net.ts'
import { ViT } from './images/vit.ts'
import type { Model } from './model.ts'
import { bertModel, causalLmModel } from './text/text-models.ts'

const multiplier = (usual: number) => real(usual, 'multiplies the numbers of filters', { above: 0, max: 16 })

const convNetModel = defineModel({
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
})

const ninModel = defineModel({
  name: 'nin',
  title: 'NIN-4',
  description: 'The four-block network in network of RotNet at an eighth of its width; 24 features.',
  paper: { title: 'Network In Network', authors: 'Lin, Chen, Yan', year: 2013, arxiv: '1312.4400' },
  options: { width: multiplier(1 / 8), blocks: whole(4, 'how many blocks', { min: 2, max: 5 }) },
  accepts: onlyImages,
  create: (form, options, rng) => nin({ form: form as ImageForm, ...options }, rng),
})

const resNetModel = defineModel({
  name: 'resnet',
  title: 'ResNet-18',
  description: 'ResNet-18 for small images, at a quarter of its width; 128 features.',
  paper: {
    title: 'Deep Residual Learning for Image Recognition',
    authors: 'He, Zhang, Ren, Sun',
    year: 2015,
    arxiv: '1512.03385',
  },
  options: { width: multiplier(1 / 4) },
  accepts: onlyImages,
  create: (form, options, rng) => new ResNet({ form: form as ImageForm, ...options }, rng),
})

const vitOptions = {
  patch: whole(4, 'side of a patch; it divides height and width of the images', { min: 1, max: 256 }),
  width: real(1, 'multiplies the 64 features of a token', { above: 0, max: 16 }),
  depth: whole(4, 'transformer blocks', { min: 1, max: 48 }),
  heads: whole(4, 'attention heads', { min: 1, max: 64 }),
}

/** 64 features times `width`, rounded: positions need a multiple of 4, attention one of its heads. */
function tokenFeatures(heads: number, width: number): number {
  const unit = 4 * heads
  return unit * Math.max(1, Math.round((64 * width) / unit))
}

const vitModel = defineModel({
  name: 'vit',
  title: 'ViT',
  description: 'A small vision transformer over patches of 4×4 pixels: 4 blocks, 64 features.',
  paper: {
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    authors: 'Dosovitskiy, Beyer, Kolesnikov, Weissenborn, Zhai, et al.',
    year: 2020,
    arxiv: '2010.11929',
  },
  options: {
    ...vitOptions,
    pooling: choice('mean', ['mean', 'class'], 'h: the mean of all patch tokens, or a class token'),
  },
  accepts: onlyImages,
  create: (form, { width, ...options }, rng) =>
    new ViT({ ...options, form: form as ImageForm, features: tokenFeatures(options.heads, width) }, rng),
})

const causalVitModel = defineModel({
  name: 'causal-vit',
  title: 'Causal ViT',
  description:
    'The same transformer, with 64 features, but each patch attends only to itself and to those before it.',
  paper: {
    title: 'Generative Pretraining From Pixels',
    authors: 'Chen, Radford, Child, Wu, Jun, Luan, Sutskever',
    year: 2020,
    venue: 'ICML',
  },
  options: vitOptions,
  accepts: onlyImages,
  create(form, { width, ...options }, rng) {
    const features = tokenFeatures(options.heads, width)
    return new ViT({ ...options, form: form as ImageForm, features, causal: true }, rng)
  },
})

/** Every model that can be chosen by name; of those that accept a form, the first is the usual one. */
export const models: readonly Model[] = [
  convNetModel,
  ninModel,
  resNetModel,
  vitModel,
  causalVitModel,
  bertModel,
  ...audioModels,
  causalLmModel,
]

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
