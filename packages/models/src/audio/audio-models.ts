import { describeForm, type Form, type ImageForm, real, type SignalForm, whole } from '@pretexts/contracts'
import { defineModel } from '../define-model.ts'
import type { Model } from '../model.ts'
import { ConvGru } from './conv-gru.ts'
import { SpectrogramCnn } from './spectrogram-cnn.ts'
import { SpectrogramVit } from './spectrogram-vit.ts'
import { Wav2Vec } from './wav2vec.ts'
import { Wav2Vec2 } from './wav2vec2.ts'
import { framesOf, receptiveFieldOf, wav2vec2Strides, wav2vecStrides } from './wave-stem.ts'
import type { Stride } from './wave-stem-options.ts'

const convGruModel = defineModel({
  name: 'conv-gru',
  title: 'ConvGRU',
  description: 'Strided convolutions over the waveform and a GRU over their frames; 128 features.',
  paper: {
    title: 'Representation Learning with Contrastive Predictive Coding',
    authors: 'van den Oord, Li, Vinyals',
    year: 2018,
    arxiv: '1807.03748',
  },
  options: {
    channels: whole(64, 'channels of the convolutions', { min: 1, max: 2048 }),
    state: whole(128, 'state of the GRU: the number of features', { min: 1, max: 4096 }),
  },
  accepts: (form) => acceptWaves(form, wav2vecStrides),
  create: (form, { state, ...options }, rng) =>
    new ConvGru({ form: form as SignalForm, hidden: state, ...options }, rng),
})

const wav2vecModel = defineModel({
  name: 'wav2vec',
  title: 'wav2vec',
  description:
    'Strided convolutions over the waveform and causal convolutions over their frames; 64 features.',
  paper: {
    title: 'wav2vec: Unsupervised Pre-training for Speech Recognition',
    authors: 'Schneider, Baevski, Collobert, Auli',
    year: 2019,
    arxiv: '1904.05862',
  },
  options: {
    channels: whole(64, 'channels of all layers: the number of features', { min: 1, max: 2048 }),
  },
  accepts: (form) => acceptWaves(form, wav2vecStrides),
  create: (form, options, rng) => new Wav2Vec({ form: form as SignalForm, ...options }, rng),
})

const wav2vec2Model = defineModel({
  name: 'wav2vec2',
  title: 'wav2vec 2.0',
  description: 'Strided convolutions over the waveform and a transformer over their frames; 64 features.',
  paper: {
    title: 'wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations',
    authors: 'Baevski, Zhou, Mohamed, Auli',
    year: 2020,
    arxiv: '2006.11477',
  },
  options: {
    channels: whole(32, 'channels of the convolutions', { min: 1, max: 2048 }),
    width: whole(64, 'features of a frame in the transformer, a multiple of 16 and of the heads', {
      min: 16,
      max: 4096,
    }),
    depth: whole(2, 'transformer blocks', { min: 1, max: 48 }),
    heads: whole(4, 'attention heads', { min: 1, max: 64 }),
    dropout: real(0, 'probability of dropout in the blocks', { min: 0, below: 1 }),
  },
  accepts: (form) => acceptWaves(form, wav2vec2Strides),
  create: (form, { width, ...options }, rng) =>
    new Wav2Vec2({ form: form as SignalForm, features: width, ...options }, rng),
})

const spectrogramCnnModel = defineModel({
  name: 'spectrogram-cnn',
  title: 'Spectrogram CNN',
  description:
    'Two 3×3 convolutions with pooling and a dense layer over all bands, for any length; 128 features.',
  paper: {
    title: 'BYOL for Audio: Self-Supervised Learning for General-Purpose Audio Representation',
    authors: 'Niizumi, Takeuchi, Ohishi, Harada, Kashino',
    year: 2021,
    arxiv: '2103.06695',
  },
  options: { width: real(1, 'multiplies the numbers of filters', { above: 0, max: 16 }) },
  accepts(form) {
    if (form.kind !== 'image') return `takes spectrograms; these are ${describeForm(form)}`
    return Math.min(form.height, form.width) >= 4
      ? null
      : `needs 4 bands and frames; these are ${describeForm(form)}`
  },
  create: (form, options, rng) => new SpectrogramCnn({ form: form as ImageForm, ...options }, rng),
})

const spectrogramVitModel = defineModel({
  name: 'spectrogram-vit',
  title: 'Spectrogram ViT',
  description:
    'A small transformer over patches of 8 bands × 8 frames of a spectrogram: 4 blocks, 64 features.',
  paper: {
    title: 'Masked Autoencoders that Listen',
    authors: 'Huang, Xu, Li, Baevski, Auli, Galuba, Metze, Feichtenhofer',
    year: 2022,
    arxiv: '2207.06405',
  },
  options: {
    bands: whole(8, 'bands of a patch; they divide those of the spectrogram', { min: 1, max: 256 }),
    frames: whole(8, 'frames of a patch; they divide those of the spectrogram', { min: 1, max: 256 }),
    features: whole(64, 'features of a token: a multiple of 4 and of the heads', { min: 4, max: 4096 }),
    depth: whole(4, 'transformer blocks', { min: 1, max: 48 }),
    heads: whole(4, 'attention heads', { min: 1, max: 64 }),
  },
  accepts(form) {
    if (form.kind !== 'image') return `takes spectrograms; these are ${describeForm(form)}`
    const divided = form.height % 8 === 0 && form.width % 8 === 0
    return divided
      ? null
      : `needs numbers of bands and frames that 8 divides; these are ${describeForm(form)}`
  },
  create: (form, { bands, frames, ...options }, rng) =>
    new SpectrogramVit({ form: form as ImageForm, patch: [bands, frames], ...options }, rng),
})

/** Models of waveforms, then those of spectrograms, which are images. */
export const audioModels: readonly Model[] = [
  convGruModel,
  wav2vecModel,
  wav2vec2Model,
  spectrogramCnnModel,
  spectrogramVitModel,
]

function acceptWaves(form: Form, strides: readonly Stride[]): string | null {
  if (form.kind !== 'signal') return `takes signals; these are ${describeForm(form)}`
  if (framesOf(strides, form.length) >= 1) return null
  return `needs signals of at least ${receptiveFieldOf(strides)} samples; these have ${form.length}`
}
