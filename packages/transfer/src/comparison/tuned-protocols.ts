import type { Protocol, Tuning } from './protocols.ts'

/** Whether there is a random view of the examples. */
export type Augmented = 'with views' | 'without views'

interface TuningText {
  readonly tuning: Tuning
  readonly suffix: string
  readonly title: string
  readonly description: string
}

// biome-ignore format: a table
const tunings: readonly TuningText[] = [
  { tuning: 'head-first', suffix: '-fine-tuned', title: 'fine-tuned', description: 'a linear classifier first, then all weights learn from there' },
  { tuning: 'random-head', suffix: '-random-head', title: 'fine-tuned (random head)', description: 'all weights learn at once, from a random head' },
  { tuning: 'layer-decay', suffix: '-layer-decay', title: 'fine-tuned (layer decay)', description: 'as fine-tuned, with smaller learning rates for earlier layers' },
  { tuning: 'partial', suffix: '-partial', title: 'fine-tuned (late blocks)', description: 'as fine-tuned, with the first half of the blocks frozen' },
]

/** Every way in which all weights learn, in the order of a table: from pretrained weights, from random ones, with every label. */
export function tunedProtocols(views: Augmented): Protocol[] {
  const plain = tunings.map((text) => fromPretrained(text, false))
  const augmented = tunings.map((text) => fromPretrained(text, true))
  return [...plain, ...augmented, scratch(false), scratch(true), supervised(views === 'with views')]
}

function fromPretrained({ tuning, suffix, title, description }: TuningText, augmented: boolean): Protocol {
  const usual = tuning === 'head-first'
  return {
    name: `pretrained${augmented ? (usual ? '-augmented' : `${suffix}-augmented`) : suffix}`,
    title: `pretrained, ${title}${augmented ? ' + augmentation' : ''}`,
    description: `${description}${augmented ? '; every step uses a fresh view of each example' : ''}`,
    start: 'pretrained',
    how: { tuning },
    augmented,
    everyLabel: false,
    standard: usual,
  }
}

const scratch = (augmented: boolean): Protocol => ({
  name: augmented ? 'scratch-augmented' : 'scratch',
  title: augmented ? 'scratch + augmentation' : 'scratch',
  description: `all weights learn from random ones, with the labeled examples alone${augmented ? '; every step uses a fresh view of each' : ''}`,
  start: 'random',
  how: { tuning: 'random-head' },
  augmented,
  everyLabel: false,
  standard: true,
})

const supervised = (augmented: boolean): Protocol => ({
  name: 'supervised',
  title: 'full supervision',
  description: `as scratch${augmented ? ' + augmentation' : ''}, with every label there is`,
  start: 'random',
  how: { tuning: 'random-head' },
  augmented,
  everyLabel: true,
  standard: false,
})
