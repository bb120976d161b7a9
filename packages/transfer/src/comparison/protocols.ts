import { ArgumentError } from '@pretexts/tensor'

/** One way of using, or of doing without, a pretrained encoder. */
export interface Protocol {
  readonly name: ProtocolName
  /** As a table has it. */
  readonly title: string
  readonly description: string
  /** What the images are turned into, or where the encoder's weights start. */
  readonly start: 'pixels' | 'random' | 'pretrained'
  /** What the labels may change: a linear classifier alone, or all weights. */
  readonly learns: 'probe' | 'everything'
  /** Whether every step shows fresh views of the images. */
  readonly augmented: boolean
}

export type ProtocolName =
  | 'raw-pixels'
  | 'random-frozen'
  | 'pretrained-frozen'
  | 'pretrained-fine-tuned'
  | 'pretrained-augmented'
  | 'scratch'
  | 'scratch-augmented'

/** The pretrained encoder in three uses, and the baselines without which its numbers say nothing. */
export const protocols: readonly Protocol[] = [
  {
    name: 'raw-pixels',
    title: 'raw pixels, linear',
    description: 'a linear probe on the pixels themselves',
    start: 'pixels',
    learns: 'probe',
    augmented: false,
  },
  {
    name: 'random-frozen',
    title: 'random init, frozen',
    description: 'a linear probe on the features of an encoder that never learned',
    start: 'random',
    learns: 'probe',
    augmented: false,
  },
  {
    name: 'pretrained-frozen',
    title: 'pretrained, frozen',
    description: 'a linear probe on the features of the pretrained encoder',
    start: 'pretrained',
    learns: 'probe',
    augmented: false,
  },
  {
    name: 'pretrained-fine-tuned',
    title: 'pretrained, fine-tuned',
    description: 'the linear probe first, then all weights from there',
    start: 'pretrained',
    learns: 'everything',
    augmented: false,
  },
  {
    name: 'pretrained-augmented',
    title: 'pretrained, fine-tuned + augmentation',
    description:
      'as fine-tuned, with a fresh view of every image at every step: the like of scratch + augmentation',
    start: 'pretrained',
    learns: 'everything',
    augmented: true,
  },
  {
    name: 'scratch',
    title: 'scratch',
    description: 'all weights from random ones, with the labelled images alone',
    start: 'random',
    learns: 'everything',
    augmented: false,
  },
  {
    name: 'scratch-augmented',
    title: 'scratch + augmentation',
    description: 'as scratch, with a fresh view of every image at every step',
    start: 'random',
    learns: 'everything',
    augmented: true,
  },
]

/** @throws ArgumentError listing the names there are */
export function protocolNamed(name: string): Protocol {
  const found = protocols.find((protocol) => protocol.name === name)
  if (found) return found
  const known = protocols.map((protocol) => protocol.name).join(', ')
  throw new ArgumentError('protocolNamed', 'name', name, `there is no protocol '${name}'; there are ${known}`)
}
