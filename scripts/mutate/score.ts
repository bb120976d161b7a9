/** What is read of Stryker's report. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

/** Noticed by a test, by a type that no longer fits, or by never ending. */
const noticed = ['Killed', 'Timeout']
/** Noticed by nobody. */
const missed = ['Survived', 'NoCoverage']

/** A line for each change that nobody noticed, and how many there were. */
export function formatScore({ files }: MutationReport): string {
  const all = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, mutant })),
  )
  const killed = all.filter(({ mutant }) => noticed.includes(mutant.status))
  const alive = all.filter(({ mutant }) => missed.includes(mutant.status))
  const lines = alive.map(({ file, mutant: { location, mutatorName, replacement = '', status } }) => {
    const { line, column } = location.start
    const shown = replacement.replaceAll(/\s+/g, ' ').slice(0, 60)
    return `${file}:${line}:${column} ${mutatorName} → ${shown}${status === 'NoCoverage' ? ' (no test comes here)' : ''}`
  })
  const total = killed.length + alive.length
  const score = total === 0 ? 100 : (100 * killed.length) / total
  const left = all.length - total
  const others = left > 0 ? `; ${left} more left out (see scripts/mutate/configuration.ts)` : ''
  return `${[...lines, `${score.toFixed(1)} % of ${total} changes noticed${others}`].join('\n')}\n`
}
