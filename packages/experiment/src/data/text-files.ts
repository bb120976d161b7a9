import { readDocuments } from '@pretexts/text'
import type { DataSource } from './data-source.ts'
import { hasFiles } from './has-files.ts'
import { openText } from './open-text.ts'
import { textOptions, textOptionsFor } from './text-options.ts'

/** Any text file, table of texts, or folder of these; sub-folders are classes, and so is a column `label`. */
export const textFiles: DataSource<typeof textOptions> = {
  name: 'text-files',
  description: 'a text file, a table with a text column (.csv, .tsv), or a folder of these',
  kind: 'tokens',
  by: 'path',
  options: textOptions,
  recognizes: (path) => hasFiles(path, /\.(txt|text|md|csv|tsv)$/i),
  optionsFor: textOptionsFor,
  open: ({ path, options, artifacts }) => openText(readDocuments(path), options, artifacts),
}
