import type { Form, ImageForm, SignalForm, TokenForm } from '@pretexts/contracts'
import {
  type ImageSamples,
  type MemoryDataset,
  memoryDataset,
  type SignalSamples,
  type TokenSamples,
} from '@pretexts/data'
import { Random } from '@pretexts/random'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const digits: ImageForm = { kind: 'image', channels: 1, height: 28, width: 28 }
const photos: ImageForm = { kind: 'image', channels: 3, height: 32, width: 32 }
const text: TokenForm = { kind: 'tokens', length: 24, vocabulary: 40, special }
const sound: SignalForm = { kind: 'signal', channels: 1, length: 4000, rate: 8000 }

/** One form of each modality, and color images. */
export const forms: readonly Form[] = [digits, photos, text, sound]

/** A small labeled data set of that form, with some structure: blobs, repeated phrases, tones. */
export function exampleData(form: Form, count = 24): MemoryDataset {
  const rng = new Random('example data')
  const labels = Array.from({ length: count }, (_, i) => i % 3)
  const classNames = ['one', 'two', 'three']
  if (form.kind === 'image')
    return memoryDataset<ImageSamples>({
      name: 'blobs',
      form,
      labels,
      classNames,
      values: blobs(form, count, rng),
    })
  if (form.kind === 'signal')
    return memoryDataset<SignalSamples>({
      name: 'tones',
      form,
      labels,
      classNames,
      values: tones(form, count, rng),
    })
  const lengths = Int32Array.from({ length: count }, () => form.length - rng.integer(form.length / 3))
  const vocabulary = Array.from({ length: form.vocabulary }, (_, id) =>
    id < 5 ? ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'][id] : `w${id}`,
  )
  return memoryDataset<TokenSamples>({
    name: 'phrases',
    form,
    labels,
    classNames,
    lengths,
    vocabulary,
    values: phrases(form, lengths, rng),
    // Every seventh token begins a sentence; two examples are of one document.
    sentences: Array.from(lengths, (size) =>
      Int32Array.from({ length: Math.ceil((size - 2) / 7) }, (_, i) => 1 + 7 * i),
    ),
    documents: Int32Array.from({ length: count }, (_, i) => i >> 1),
  })
}

/** A bright disk in each image, somewhere inside. */
function blobs({ channels, height, width }: ImageForm, count: number, rng: Random): Uint8Array {
  const values = new Uint8Array(count * channels * height * width)
  let at = 0
  for (let n = 0; n < count; n++) {
    const [row, column] = [rng.uniform(8, height - 8), rng.uniform(8, width - 8)]
    for (let c = 0; c < channels; c++) {
      const bright = rng.uniform(100, 255)
      for (let i = 0; i < height * width; i++, at++) {
        const far = Math.hypot(Math.floor(i / width) - row, (i % width) - column)
        values[at] = Math.max(0, bright * Math.exp(-(far ** 2) / 20))
      }
    }
  }
  return values
}

function tones({ channels, length, rate }: SignalForm, count: number, rng: Random): Float32Array {
  const values = new Float32Array(count * channels * length)
  for (let n = 0; n < count * channels; n++) {
    const [hertz, phase] = [rng.uniform(100, 1000), rng.uniform(0, 6)]
    for (let t = 0; t < length; t++)
      values[n * length + t] = 0.3 * Math.sin((2 * Math.PI * hertz * t) / rate + phase) + 0.05 * rng.normal()
  }
  return values
}

/** [CLS] words [SEP], then padding; each word often follows the one before it. */
function phrases({ length, vocabulary, special }: TokenForm, lengths: Int32Array, rng: Random): Int32Array {
  const values = new Int32Array(lengths.length * length).fill(special.pad)
  lengths.forEach((end, n) => {
    let word = 5 + rng.integer(vocabulary - 5)
    for (let t = 0; t < end; t++) {
      const next = rng.next() < 0.7 ? word + 1 : 5 + rng.integer(vocabulary - 5)
      word = next < vocabulary ? next : 5
      values[n * length + t] = t === 0 ? special.classify : t === end - 1 ? special.separate : word
    }
  })
  return values
}
