import { UsageError } from '../errors.ts'
import type { Evaluation } from '../evaluate/evaluation.ts'
import { readResults } from '../evaluate/results-file.ts'
import { openFolder } from '../run/open-folder.ts'
import { dataLabel } from '../settings/data-label.ts'

/** A run that has been evaluated, to be set beside others. */
export interface EvaluatedRun {
  /** The last part of its path, or all of it where two runs end alike. */
  readonly name: string
  readonly path: string
  readonly results: Evaluation
}

/**
 * Runs to be compared, by their results files.
 * @throws UsageError for fewer than two, one twice, a folder that is no run, or runs on different data; RunError for one that has not
 *   been evaluated, or whose results are damaged
 */
export async function readEvaluated(paths: readonly string[]): Promise<EvaluatedRun[]> {
  const { basename, resolve } = process.getBuiltinModule('node:path')
  if (paths.length < 2)
    throw new UsageError(
      `a comparison needs at least two runs; got ${paths[0] === undefined ? 'none' : `'${paths[0]}' alone`}`,
    )
  const places = paths.map((path) => resolve(path))
  const twice = places.findIndex((place, i) => places.indexOf(place) !== i)
  if (twice >= 0) throw new UsageError(`'${paths[twice]}' is named twice; name runs that differ`)
  const names = places.map((place) => basename(place))
  const runs: EvaluatedRun[] = []
  for (const [i, path] of paths.entries()) {
    const { files } = await openFolder(path)
    const isUnique = names.indexOf(names[i]) === names.lastIndexOf(names[i])
    runs.push({ name: isUnique ? names[i] : path, path, results: await readResults(files.results) })
  }
  requireSameData(runs)
  return runs
}

function requireSameData([first, ...others]: readonly EvaluatedRun[]): void {
  const dataOf = ({ results }: EvaluatedRun) => dataLabel(results.settings)
  const other = others.find((run) => dataOf(run) !== dataOf(first))
  if (!other) return
  const [a, b] = [first, other].map((run) => `'${run.path}' learned from ${dataOf(run)}`)
  throw new UsageError(`runs on different data cannot be compared: ${a}, ${b}`)
}
