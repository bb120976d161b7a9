/** One measured number, without what the pages do not show. */
export interface CompactRow {
  readonly method: string
  readonly family: string | null
  readonly data: string
  readonly model: string | null
  readonly seed: number
  readonly protocol: string
  readonly labels: number | 'all'
  /** Accuracies over label subsets. */
  readonly runs: readonly number[]
  /** Effective rank of h after pretraining. Default: it was not measured. */
  readonly rank?: number
}

/** What the pages need of the results: rows, and the methods that were to be measured, by data set. */
export interface CompactResults {
  readonly rows: readonly CompactRow[]
  readonly planned: Readonly<Record<string, readonly string[]>>
}

/**
 * Results files made small: this runs when the site is built, so that no visitor fetches megabytes.
 * @param files texts of results/*.jsonl
 * @param document text of docs/results.md, which lists what is still missing, too
 */
export function compactResults(files: readonly string[], document: string): CompactResults {
  const rows = files.flatMap((file) =>
    file
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => compactRow(JSON.parse(line))),
  )
  return { rows, planned: plannedMethods(document) }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the file; the command that wrote it checked it
function compactRow(row: any): CompactRow[] {
  if (row.metric !== 'accuracy') return []
  const { method, family, data, model, seed, protocol, labelsPerClass: labels, value, health } = row
  const runs = value.runs.map((run: number) => Number(run.toFixed(5)))
  const rank = health?.effectiveRank
  return [{ method, family, data, model, seed, protocol, labels, runs, ...(rank !== undefined && { rank }) }]
}

/** The first column of the first table under each heading of a data set. */
function plannedMethods(document: string): Record<string, string[]> {
  const planned: Record<string, string[]> = {}
  for (const section of document.split(/^### /m).slice(1)) {
    const [data, ...lines] = section.split('\n')
    const first = lines.findIndex((line) => line.startsWith('| method '))
    if (first < 0) continue
    const methods: string[] = []
    for (let i = first + 2; lines[i]?.startsWith('|'); i++) methods.push(lines[i].split('|')[1].trim())
    planned[data.trim()] = methods
  }
  return planned
}
