import { csvLine, shortestFloat } from '@pretexts/formats'
import { UsageError } from '../errors.ts'
import type { ChosenExamples } from './choose-examples.ts'
import type { Projection } from './project-examples.ts'

/** A header and a line for each example: `image,label,x,y`, with its file where there is one. */
export function* projectionCsv(
  { ids, labels, coordinates }: Projection,
  { noun, fileOf }: Pick<ChosenExamples, 'noun' | 'fileOf'>,
): Iterable<string> {
  yield csvLine([noun, ...(fileOf ? ['file'] : []), 'label', 'x', 'y'])
  for (const [i, id] of ids.entries()) {
    const place = [coordinates[2 * i], coordinates[2 * i + 1]].map(shortestFloat)
    yield csvLine([String(id), ...(fileOf ? [fileOf(id)] : []), labels?.[i] ?? '', ...place])
  }
}

/**
 * The files that a path asks for: a table, a page, or both where it has no ending.
 * @throws UsageError for another ending
 */
export function projectionFiles(out: string): { path: string; kind: 'csv' | 'html' }[] {
  const { extname } = process.getBuiltinModule('node:path')
  const ending = extname(out).toLowerCase()
  if (ending === '' && out.trim() !== '' && !/[\\/]$/.test(out))
    return [
      { path: `${out}.csv`, kind: 'csv' },
      { path: `${out}.html`, kind: 'html' },
    ]
  if (ending === '.csv') return [{ path: out, kind: 'csv' }]
  if (ending === '.html' || ending === '.htm') return [{ path: out, kind: 'html' }]
  throw new UsageError(
    `'${out}' does not say what to write; end it in .csv or .html, or in a name without an ending for both`,
  )
}
