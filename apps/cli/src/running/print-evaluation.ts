import type { Evaluation } from '@pretexts/experiment'
import { renderText } from '@pretexts/report'
import { print } from '../terminal/print.ts'

/** Findings that a terminal is too small for: they stand in the report. */
const onlyOnPage = new Set(['settings', 'filters', 'latent-map', 'neighbors', 'curves', 'task', 'mistakes'])

/** The results for a person at a terminal, the most important last. */
export function printEvaluation({ findings, report }: Evaluation): void {
  const { columns = 100, isTTY = false } = process.stdout
  const shown = findings.filter(({ id }) => !onlyOnPage.has(id))
  for (const finding of shown)
    print(`\n${renderText(finding, { width: columns, color: isTTY && !process.env.NO_COLOR })}`)
  print(`\nreport: ${report}`)
}
