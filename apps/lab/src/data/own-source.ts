import { type Form, real } from '@pretexts/contracts'
import { memoryDataset, type Samples } from '@pretexts/data'
import { type AnyDataSource, type OpenedData, openText, textOptions, type Values } from '@pretexts/experiment'
import type { OwnData, OwnImages, OwnSounds } from '../engine/protocol.ts'
import type { LabSource } from './lab-source.ts'
import { tokenForm } from './stories.ts'

const soundOptions = { seconds: real(1, 'length of each example', { above: 0, max: 10 }) }
/** Stretches of one sound that are taken at most, so that one long recording is not everything. */
const mostParts = 500

/** The reader's own files as data, named `own`: they stay in the page. */
export function ownSource(data: OwnData): LabSource {
  const count = countOf(data)
  const common = { title: 'Your files', note: `${count}, read in this page. They are sent nowhere.` }
  switch (data.kind) {
    case 'images':
      return {
        ...common,
        source: sourceOf('image', {}, async () => images(data)),
        form: () => formOfImages(data),
      }
    case 'texts':
      return {
        ...common,
        source: sourceOf('tokens', textOptions, ({ options, artifacts }) =>
          openText(data.texts, options, artifacts),
        ),
        shown: ['tokenizer', 'vocabulary', 'length'],
        usual: { vocabulary: 1000, length: 32 },
        form: tokenForm,
      }
    case 'sounds':
      return {
        ...common,
        source: sourceOf('signal', soundOptions, async ({ options }) =>
          sounds(data, Number(options.seconds)),
        ),
        form: ({ seconds = 1 }) => formOfSounds(data, Number(seconds)),
      }
  }
}

function sourceOf(
  kind: Form['kind'],
  options: AnyDataSource['options'],
  open: AnyDataSource['open'],
): AnyDataSource {
  return { name: 'own', description: 'your own files', kind, by: 'name', options, open }
}

function countOf(data: OwnData): string {
  if (data.kind === 'images') return `${data.pixels.length / (data.channels * data.side ** 2)} images`
  return data.kind === 'texts' ? `${data.texts.length} texts` : `${data.sounds.length} sounds`
}

const formOfImages = ({ channels, side }: OwnImages): Form => ({
  kind: 'image',
  channels,
  height: side,
  width: side,
})

function images(data: OwnImages): OpenedData {
  const { pixels, labels, classNames } = data
  return {
    train: memoryDataset<Samples>({
      name: 'own',
      form: formOfImages(data),
      values: pixels,
      labels,
      classNames: labels && classNames,
    }),
    test: null,
  }
}

const formOfSounds = ({ rate }: OwnSounds, seconds: number): Form => ({
  kind: 'signal',
  channels: 1,
  length: Math.max(1, Math.round(seconds * rate)),
  rate,
})

/** Sounds cut into stretches of one length; the last of each is padded, unless it is hardly there. */
function sounds(data: OwnSounds, seconds: number): OpenedData {
  const form = formOfSounds(data, seconds) as Extract<Form, { kind: 'signal' }>
  const { length } = form
  const parts = data.sounds.flatMap((sound, which) =>
    Array.from(
      { length: Math.min(mostParts, Math.max(1, Math.ceil(sound.length / length - 0.25))) },
      (_, i) => ({
        which,
        samples: sound.subarray(i * length, (i + 1) * length),
      }),
    ),
  )
  const values = new Float32Array(parts.length * length)
  for (const [i, { samples }] of parts.entries()) values.set(samples, i * length)
  return {
    train: memoryDataset<Samples>({
      name: 'own',
      form,
      values,
      lengths: Int32Array.from(parts, ({ samples }) => samples.length),
      labels: data.labels && parts.map(({ which }) => data.labels?.[which] ?? 0),
      classNames: data.labels && data.classNames,
    }),
    test: null,
  }
}

/** Values that a source's own options and the lab's usual ones make together. */
export function usualOf({ source, usual }: LabSource): Values {
  const own = Object.entries(source.options).map(([name, option]) => [
    name,
    (option as { default: Values[string] }).default,
  ])
  return { ...Object.fromEntries(own), ...usual }
}
