import type { TokenForm } from '@pretexts/contracts'
import { memoryDataset, type TokenSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import type { DataSource } from '../src/index.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 16, vocabulary: 40, special }
const vocabulary = Array.from({ length: form.vocabulary }, (_, id) =>
  id < 5 ? ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'][id] : `w${id}`,
)

/** Texts in which each word is followed by one of two others; lengths differ, two texts are of one document. */
export const phrases: DataSource<Record<string, never>> = {
  name: 'phrases',
  description: 'texts of few words',
  kind: 'tokens',
  by: 'name',
  options: {},
  async open({ seed }) {
    const split = (name: string, count: number) => {
      const rng = new Random(seed).fork(name)
      const lengths = Int32Array.from({ length: count }, () => form.length - rng.integer(6))
      const values = new Int32Array(count * form.length)
      lengths.forEach((length, n) => {
        let word = 5 + rng.integer(35)
        for (let place = 1; place < length - 1; place++) {
          values[n * form.length + place] = word
          word = 5 + ((2 * word + rng.integer(2)) % 35)
        }
        values[n * form.length] = special.classify
        values[n * form.length + length - 1] = special.separate
      })
      return memoryDataset<TokenSamples>({
        name: `phrases/${name}`,
        form,
        lengths,
        vocabulary,
        values,
        sentences: Array.from(lengths, (size) =>
          Int32Array.from({ length: Math.ceil((size - 2) / 5) }, (_, i) => 1 + 5 * i),
        ),
        documents: Int32Array.from({ length: count }, (_, i) => i >> 1),
      })
    }
    return { train: split('train', 160), test: split('test', 20) }
  },
}
