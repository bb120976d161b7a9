import { csvLine, shortestFloat } from '@pretexts/formats'
import { UsageError } from '../errors.ts'
import { findingPage } from '../report/findings-page.ts'
import type { ChosenExamples } from './choose-examples.ts'
import { writeFileWhole } from './new-file.ts'
import type { Projection } from './project-examples.ts'

/** A file of a projection: a table or a page. */
export interface ProjectionFile {
  readonly path: string
  readonly kind: 'csv' | 'html'
}

/**
 * Writes a projection into all files, each whole or not at all.
 * @param run what the page calls the run
 * @throws RunError naming the file that could not be written
 */
export async function writeProjection(
  files: readonly ProjectionFile[],
  projection: Projection,
  { examples, run }: { examples: ChosenExamples; run: string },
): Promise<void> {
  for (const { path, kind } of files)
    await writeFileWhole(
      path,
      kind === 'csv' ? projectionCsv(projection, examples) : [findingPage(run, projection.finding)],
    )
}

/** A header and a line for each example: `image,label,x,y`, with its file where there is one. */
function* projectionCsv(
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
export function projectionFiles(out: string): ProjectionFile[] {
  const { extname } = process.getBuiltinModule('node:path')
  const ending = extname(out).toLowerCase()
  if (ending === '' && out.trim() !== '' && out !== '-' && !/[\\/]$/.test(out))
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
