import { requireOptions } from '@pretexts/tensor'
import { CorpusError, OptionError } from '../errors.ts'
import { decodeText } from './decode-text.ts'
import { readLines } from './read-lines.ts'
import { emptyReport, type ReadReport } from './read-report.ts'
import { readTable, type TableColumns } from './read-table.ts'
import type { TextDocument } from './text-document.ts'
import { type TextFile, textFiles } from './text-files.ts'
import { fileBytes } from './text-source.ts'

/** A longer document, in UTF-16 units, is cut between lines: about 200,000 words. */
const longestDocument = 1 << 20

export type DocumentSplit = 'blankLines' | 'files' | 'lines'

export interface DocumentOptions extends TableColumns {
  /**
   * Where a document ends: at a blank line, at the end of a file, or at the end of a line. Default: blank lines for one file, files for a
   * folder. Tables (`.csv`, `.tsv`) have a document a row.
   */
  split?: DocumentSplit
  /** Any label of the Encoding Standard, such as `utf-16le` or `windows-1252`. Default `utf-8`. */
  encoding?: string
}

/** Documents that can be read more than once, each time from the files. */
export interface DocumentSource extends AsyncIterable<TextDocument> {
  /** The path. */
  readonly name: string
  /** About the reading that began last. */
  readonly report: ReadReport
}

/**
 * The documents of a file or a folder, as a stream. In a folder, all `.txt`, `.text`, `.md`, `.csv` and `.tsv` files in it and below are
 * read in the order of their names; where there are sub-folders, the first one on the way is the label. Files need Node.
 *
 * @throws CorpusError when nothing is there, or a folder has no text in it
 * @example for await (const { text, label } of readDocuments('reviews')) console.log(label, text.length)
 */
export function readDocuments(path: string, options: DocumentOptions = {}): DocumentSource {
  requireOptions('readDocuments', options, {
    split: 'string',
    encoding: 'string',
    textColumn: 'string',
    labelColumn: 'any',
  })
  const { isFolder, files } = textFiles(path)
  const split = options.split ?? (isFolder ? 'files' : 'blankLines')
  if (!['blankLines', 'files', 'lines'].includes(split)) {
    throw new OptionError('readDocuments', 'split', split, 'one of blankLines, files, lines')
  }
  const source = {
    name: path,
    report: emptyReport(path),
    async *[Symbol.asyncIterator]() {
      const report = emptyReport(path)
      source.report = report
      for (const file of files) {
        report.files++
        for await (const document of readFile(file, split, report, options)) {
          report.documents++
          yield document
        }
      }
      if (report.documents > 0) return
      throw new CorpusError(
        'readDocuments',
        path,
        'there is no text in it, only white space; give another file',
      )
    },
  }
  return source
}

function readFile(
  { path, label, delimiter }: TextFile,
  split: DocumentSplit,
  report: ReadReport,
  options: DocumentOptions,
): AsyncGenerator<TextDocument> {
  const text = decodeText(fileBytes(path), path, report, options.encoding)
  return delimiter
    ? readTable(text, path, delimiter, options)
    : splitDocuments(readLines(text, report), split, label, report)
}

/** Documents from lines; those of white space alone are none. */
async function* splitDocuments(
  lines: AsyncIterable<string>,
  split: DocumentSplit,
  label: string | null,
  report: ReadReport,
): AsyncGenerator<TextDocument> {
  let [text, hasWords] = ['', false]
  const document = (): TextDocument[] => (hasWords ? [{ text, label }] : [])
  for await (const line of lines) {
    const isBlank = line.trim() === ''
    const isTooLong = text.length + line.length > longestDocument && hasWords
    if (isTooLong) report.cutDocuments++
    if (isTooLong || split === 'lines' || (isBlank && split === 'blankLines')) {
      yield* document()
      ;[text, hasWords] = ['', false]
    }
    if (isBlank && text === '') continue
    text += text === '' ? line : `\n${line}`
    hasWords ||= !isBlank
  }
  yield* document()
}
