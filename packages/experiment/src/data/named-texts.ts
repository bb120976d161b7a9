import { text } from '@pretexts/contracts'
import { corpora, corpusDocuments } from '@pretexts/text'
import type { DataSource } from './data-source.ts'
import { openText } from './open-text.ts'
import { textOptions, textOptionsFor } from './text-options.ts'

const options = {
  ...textOptions,
  folder: text('', 'folder of the corpus; empty: that of its installed package'),
}

/** Corpora that have a name. */
export const namedTexts: readonly DataSource<typeof options>[] = corpora.map(({ name, title, words }) => ({
  name,
  description: `${title}, ${(words / 1e6).toFixed(1)} million words`,
  kind: 'tokens',
  by: 'name',
  options,
  optionsFor: textOptionsFor,
  open: ({ options: { folder, ...chosen }, artifacts }) =>
    openText(corpusDocuments(name, folder || undefined), chosen, artifacts),
}))
