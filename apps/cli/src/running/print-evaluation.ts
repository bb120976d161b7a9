import type { Evaluation } from '@pretexts/experiment'
import { renderText } from '@pretexts/report'
import { print, printRendered } from '../terminal/print.ts'

/** Findings that a terminal is too small for: they stand in the report. */
const onlyOnPage = new Set(['settings', 'filters', 'latent-map', 'neighbors', 'curves', 'task', 'mistakes'])

/** The results for a person at a terminal, the most important last. */
export function printEvaluation({ findings, report }: Evaluation): void {
  const { columns = 100 } = process.stdout
  const color = process.stdout.isTTY && process.stdout.hasColors() // not where TERM is dumb, or NO_COLOR set
  const shown = findings.filter(({ id }) => !onlyOnPage.has(id))
  for (const finding of shown) printRendered(`\n${renderText(finding, { width: columns, color })}`)
  print(`\nreport: ${report}`)
}
