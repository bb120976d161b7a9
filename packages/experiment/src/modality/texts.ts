import type { Samples, TokenSamples } from '@pretexts/data'
import { type Baseline, bagOfWords } from '@pretexts/transfer'
import { meanWordVectors } from './mean-word-vectors.ts'
import type { Modality } from './modality.ts'

/** How many tokens of a text are shown. */
const shown = 24

export const texts: Modality = {
  kind: 'tokens',
  noun: 'text',
  baselines: () => [bagOfWords(), meanWordVectors()] as unknown as readonly Baseline<Samples>[],
  augment: null,
  exhibits(samples) {
    const { values, lengths, vocabulary, form, labels } = samples as TokenSamples
    return Array.from(lengths, (length, i) => {
      const ids = values.subarray(i * form.length, i * form.length + Math.min(length, shown))
      const words = Array.from(ids, (id) => vocabulary[id])
      return { text: words.join(' ') + (length > shown ? ' …' : ''), group: labels?.[i] ?? null }
    })
  },
}
