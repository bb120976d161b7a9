import { budgets, isMet } from '../budgets.ts'
import type { Row } from '../row.ts'
import { threeDigits } from '../table.ts'
import { howContestsAreHeld } from './how-contests-are-held.ts'
import type { SuiteRecord } from './record.ts'
import { whereAStepGoes } from './where-a-step-goes.ts'

/** docs/benchmarks.md from what was measured. */
export function renderDocument(records: readonly SuiteRecord[]): string {
  return [
    '# Benchmarks',
    'Written by `npm run bench -- --write` from `bench/results.jsonl`, never by hand. `—` with a number: cannot, for the reason below the table.',
    renderBudgets(records.flatMap(({ rows }) => rows)),
    howContestsAreHeld,
    whereAStepGoes,
    ...records.map(renderSuite),
  ]
    .join('\n\n')
    .concat('\n')
}

function renderBudgets(rows: readonly Row[]): string {
  const lines = budgets.map((budget) => {
    const found = budget.measure(rows)
    const { what, must, limit, unit } = budget
    if (found === null) return [what, `${must} ${limit} ${unit}`, 'not measured', '']
    return [
      what,
      `${must} ${limit} ${unit}`,
      `${threeDigits(found)} ${unit}`,
      isMet(budget, found) ? 'yes' : '**no**',
    ]
  })
  return `## Budgets\n\n${table(['what', 'must be', 'is', 'met'], lines)}`
}

function renderSuite({
  suite,
  title,
  ratio,
  date,
  machine,
  versions,
  fair,
  quick,
  rows,
}: SuiteRecord): string {
  const peers = Object.entries(versions)
    .filter(([who]) => !/^(pretexts|microkernel)/.test(who))
    .map(([who, version]) => `${who} ${version}`)
  const reasons = [...new Set(rows.flatMap(({ cannot }) => cannot ?? []))]
  const parts = [
    `## ${suite}`,
    `${capital(title)}. Measured on ${date}: ${machine}${peers.length > 0 ? `; ${peers.join(', ')}` : ''}.`,
    ...(fair || peers.length === 0
      ? []
      : [
          '**Measured before the contests had the rules above: peers had the settings of their environment.**',
        ]),
    ...(quick ? ['**A trial of one short round: these numbers mean nothing.**'] : []),
    pivot(rows, reasons),
  ]
  if (ratio) parts.push(`In brackets: ${ratio}.`)
  if (reasons.length > 0) parts.push(reasons.map((reason, i) => `${i + 1}. ${escaped(reason)}`).join('\n'))
  return parts.join('\n\n')
}

/** Cases against contenders, whichever are fewer across the page. */
function pivot(rows: readonly Row[], reasons: readonly string[]): string {
  const whoOf = ({ who, threads }: Row): string => (threads === 1 ? who : `${who}, ${threads} threads`)
  const [cases, names] = [[...new Set(rows.map((row) => row.case))], [...new Set(rows.map(whoOf))]]
  const cell = (at: string, name: string): string => {
    const row = rows.find((one) => one.case === at && whoOf(one) === name)
    if (row === undefined) return ''
    if (row.value === null) return `— ${reasons.indexOf(row.cannot ?? '') + 1}`
    const value = `${threeDigits(row.value)} ${row.unit}`
    return row.ratio === undefined ? value : `${value} (${row.ratio.toFixed(2)})`
  }
  if (names.length <= cases.length)
    return table(
      ['', ...names],
      cases.map((at) => [at, ...names.map((name) => cell(at, name))]),
    )
  return table(
    ['', ...cases],
    names.map((name) => [name, ...cases.map((at) => cell(at, name))]),
  )
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...lines.map(row)].join('\n')
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
