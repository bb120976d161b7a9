import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { convNet } from './conv-net.ts'
import { nin } from './nin.ts'

/** The images that an encoder is made for, and how large it is to be. */
export interface ImageForm {
  readonly channels: number
  /** Height and width. */
  readonly size: number
  /** Factor on the encoder's numbers of filters; without it they are the model's usual ones. */
  readonly width?: number
}

/** A network that can be chosen by name. */
export interface Model {
  readonly name: string
  readonly title: string
  /** One sentence for a list. */
  readonly description: string
  readonly paper: {
    readonly title: string
    readonly authors: string
    readonly year: number
    readonly arxiv: string
  }
  create(images: ImageForm, rng: Random): Encoder
}

export const models: readonly Model[] = [
  {
    name: 'convnet',
    title: 'ConvNet',
    description: 'Three 3×3 convolutions of stride 2 and a dense layer; 128 features; the quickest to train.',
    paper: {
      title: 'Striving for Simplicity: The All Convolutional Net',
      authors: 'Springenberg, Dosovitskiy, Brox, Riedmiller',
      year: 2014,
      arxiv: '1412.6806',
    },
    create: convNet,
  },
  {
    name: 'nin',
    title: 'NIN-4',
    description: 'The four-block network in network of RotNet at an eighth of its width; 24 features.',
    paper: { title: 'Network In Network', authors: 'Lin, Chen, Yan', year: 2013, arxiv: '1312.4400' },
    create: nin,
  },
]

/** How many numbers `model` learns when made for such images. */
export function parameterCount(model: Model, images: ImageForm): number {
  return model.create(images, new Random('parameterCount')).parameterCount()
}
