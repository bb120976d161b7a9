import { faultIn } from '@pretexts/formats'
import { CorpusError } from '../errors.ts'
import type { TextDocument } from './text-document.ts'

export interface TableColumns {
  /** The column of a table that holds the text. Default: the one called `text`, `sentence`, `review`, `content` or `document`. */
  textColumn?: string
  /** The column that holds the label; null for none. Default: the one called `label`, `class`, `category`, `sentiment` or `topic`, if there is one. */
  labelColumn?: string | null
}

const textNames = ['text', 'sentence', 'review', 'content', 'document']
const labelNames = ['label', 'class', 'category', 'sentiment', 'topic']

/** Longer fields, in UTF-16 units, are a quote that was never closed. */
const longestField = 1 << 24

/**
 * The rows of a table as documents. The first row names the columns. In CSV, a field in double quotes may hold commas, line ends and
 * doubled quotes; in TSV a quote is a character like any other.
 * @throws FormatError naming the line: a column that is not there, a row with too few fields, a quote that is not closed
 */
export async function* readTable(
  text: AsyncIterable<string>,
  source: string,
  delimiter: ',' | '\t',
  { textColumn, labelColumn }: TableColumns = {},
): AsyncGenerator<TextDocument> {
  const fault = faultIn('readTable', source)
  let columns: { names: string[]; text: number; label: number } | null = null
  for await (const { fields, line } of readRows(text, source, delimiter)) {
    if (columns === null) {
      const names = fields.map((name) => name.trim())
      const find = (wanted: string | undefined, usual: readonly string[]) =>
        names.findIndex((name) =>
          wanted === undefined ? usual.includes(name.toLowerCase()) : name === wanted,
        )
      const label = labelColumn === null ? -1 : find(labelColumn, labelNames)
      columns = { names, text: find(textColumn, textNames), label }
      if (columns.text < 0) refuseColumn(source, 'textColumn', textColumn, names)
      if (columns.label < 0 && typeof labelColumn === 'string')
        refuseColumn(source, 'labelColumn', labelColumn, names)
      continue
    }
    if (fields.length < columns.names.length) {
      const expected = `${columns.names.length} fields, as in the first row`
      throw fault(expected, `${fields.length}`, { line, fix: 'add the missing fields' })
    }
    const document = fields[columns.text]
    if (document.trim() !== '')
      yield { text: document, label: columns.label < 0 ? null : fields[columns.label].trim() }
  }
  if (columns === null)
    throw new CorpusError('readTable', source, 'the table is empty; its first row must name the columns')
}

function refuseColumn(
  source: string,
  option: string,
  wanted: string | undefined,
  names: readonly string[],
): never {
  const there = names.map((name) => JSON.stringify(name)).join(', ')
  const expected =
    wanted === undefined ? `a column called ${textNames.join(' or ')}` : `a column ${JSON.stringify(wanted)}`
  const fix = `pass ${option}: one of these`
  throw faultIn('readTable', source)(expected, there, { line: 1, fix })
}

interface Row {
  readonly fields: string[]
  /** From 1: where the row begins. */
  readonly line: number
}

/** Rows of fields; blank lines are none. */
async function* readRows(
  text: AsyncIterable<string>,
  source: string,
  delimiter: ',' | '\t',
): AsyncGenerator<Row> {
  const quotes = delimiter === ','
  let fields: string[] = []
  let field = ''
  let state: 'plain' | 'quoted' | 'closed' = 'plain' // closed: after a quote that may be the end, or half of ""
  let line = 1
  let begin = 1
  const special = quotes ? /[",\r\n]/g : /[\t\r\n]/g
  for await (const piece of text) {
    let at = 0
    special.lastIndex = 0
    for (let match = special.exec(piece); ; match = special.exec(piece)) {
      const stop = match ? match.index : piece.length
      if (stop > at && state === 'closed') state = 'plain'
      field += piece.slice(at, stop)
      if (field.length > longestField) refuseQuote(source, begin)
      if (!match) break
      const sign = match[0]
      at = stop + 1
      if (sign === '\n') line++
      if (sign === '"') {
        if (state === 'quoted') state = 'closed'
        else if (state === 'closed') [field, state] = [`${field}"`, 'quoted']
        else if (field === '') state = 'quoted'
        else field += '"'
      } else if (state === 'quoted') field += sign
      else if (sign === delimiter) [fields, field, state] = [[...fields, field], '', 'plain']
      else if (sign === '\n') {
        if (fields.length > 0 || field !== '') yield { fields: [...fields, field], line: begin }
        ;[fields, field, state, begin] = [[], '', 'plain', line]
      }
    }
  }
  if (state === 'quoted') refuseQuote(source, begin)
  if (fields.length > 0 || field !== '') yield { fields: [...fields, field], line: begin }
}

function refuseQuote(source: string, line: number): never {
  const found = 'a row that begins here and has a double quote that is not closed'
  const fix = 'write a quote inside a quoted field twice'
  throw faultIn('readTable', source)('fields whose quotes are closed', found, { line, fix })
}
