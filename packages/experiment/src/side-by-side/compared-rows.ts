import type { ComparisonEntry } from '@pretexts/contracts'
import { type ComparisonRow, isPretrained } from '@pretexts/transfer'
import { words } from '../evaluate/curves-finding.ts'
import type { EvaluatedRun } from './read-evaluated.ts'

/** Rows of all runs: those of pretrained encoders with the name of the run, baselines once where all runs agree on them. */
export function comparedRows(runs: readonly EvaluatedRun[]): ComparisonEntry[] {
  const entries = runs.map(({ results }) => results.comparison.map(entryOf))
  const isShared = (entry: ComparisonEntry): boolean => {
    const key = JSON.stringify(entry)
    return entries.every((own) => own.some((other) => JSON.stringify(other) === key))
  }
  // A baseline stands once only when all of its rows agree, so that no line of a chart is torn apart.
  const apart = new Set(
    entries
      .flat()
      .filter((entry) => entry.pretrained || !isShared(entry))
      .map(({ name }) => name),
  )
  const shared = (entries[0] ?? []).filter(({ name }) => !apart.has(name))
  const own = entries.flatMap((of, i) =>
    of
      .filter(({ name }) => apart.has(name))
      .map((entry) => ({ ...entry, name: `${runs[i].name}: ${entry.name}` })),
  )
  return [...shared, ...own]
}

function entryOf(row: ComparisonRow): ComparisonEntry {
  const { title, labelsPerClass, accuracy } = row
  const { mean, ci95, runs } = accuracy
  return {
    name: title,
    pretrained: isPretrained(row),
    labelsPerClass,
    accuracy: { mean, margin: ci95, values: runs },
  }
}

/** A sentence about runs that were not evaluated alike; null where all were. */
export function unevenNote(runs: readonly EvaluatedRun[]): string | null {
  const names = ['subsets', 'testExamples', 'fineTuneSteps', 'scratchSteps'] as const
  const settingOf = ({ results }: EvaluatedRun, name: (typeof names)[number]) =>
    results.comparisonSettings?.[name] ?? '–'
  const uneven = names.filter((name) => new Set(runs.map((run) => settingOf(run, name))).size > 1)
  if (uneven.length === 0) return null
  const settings = uneven.map(
    (name) => `${words(name)} (${runs.map((run) => `${run.name} ${settingOf(run, name)}`).join(', ')})`,
  )
  return `These runs were not evaluated alike: ${settings.join('; ')}.`
}
