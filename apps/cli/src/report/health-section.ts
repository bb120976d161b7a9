import { existsSync } from 'node:fs'
import { type HealthMeasure, health, type Section } from '@pretexts/report'
import { findCollapse, type Health, type MetricsRow, readMetrics, runFiles } from '@pretexts/train'

/** What is measured, as `health.jsonl` of a run names it, and how it is to be read. */
const measures: readonly (readonly [key: string, name: string, note: (width: number) => string])[] = [
  ['effectiveRank', 'effective rank', (width) => `Directions that are really used, of ${width} (RankMe).`],
  ['spread', 'spread', () => '1: features in all directions; 0: collapsed to a point.'],
  ['uniformity', 'uniformity', () => '0: all in one place; about −4: evenly over the sphere.'],
  ['alignment', 'alignment', () => '0: two views of an image lie together; 2: as far apart as strangers.'],
  ['deadDimensions', 'dead dimensions', (width) => `The same for every image, of ${width}.`],
  ['codePerplexity', 'codes in use', () => 'Perplexity of the codes: as if so many were used equally.'],
]

/** The lines of a run's `health.jsonl`; none where nothing watched over it. */
export async function readHealth(folder: string): Promise<MetricsRow[]> {
  const { health: file } = runFiles(folder)
  return existsSync(file) ? readMetrics(file) : []
}

/**
 * Whether the representation stayed in use while it was learned.
 * @param runs one, or several whose lines share the charts
 */
export function healthSection(
  runs: readonly { readonly name: string; readonly rows: readonly MetricsRow[]; readonly width: number }[],
): Section[] {
  const shown = measures.flatMap(([key, name, note]): HealthMeasure[] => {
    const rows = runs.flatMap((run) => series(run, key, runs.length > 1))
    return rows.length > 0 ? [{ name, note: note(runs[0].width), rows }] : []
  })
  if (shown.length === 0) return []
  return [
    health({
      intro:
        'Measured on images that are not learned from, while the encoder learned. A representation that collapses says the same of every image.',
      measures: shown,
      warnings: runs.flatMap((run) =>
        warningsOf(run).map((text) => (runs.length > 1 ? `${run.name}: ${text}` : text)),
      ),
    }),
  ]
}

function series(
  { name, rows }: { name: string; rows: readonly MetricsRow[] },
  key: string,
  several: boolean,
) {
  return rows.flatMap((row) => {
    const value = row[key]
    return typeof value === 'number' ? [{ step: row.step, value, series: several ? name : undefined }] : []
  })
}

/** What the last measurement warns of. */
function warningsOf({ rows, width }: { rows: readonly MetricsRow[]; width: number }): string[] {
  const last = rows.at(-1)
  if (last === undefined || typeof last.spread !== 'number') return []
  return findCollapse(last as unknown as Health, { width }).map(({ message }) => message)
}
