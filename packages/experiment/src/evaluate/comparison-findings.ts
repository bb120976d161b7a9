import type { Finding } from '@pretexts/contracts'
import {
  type ComparisonRow,
  comparisonFinding,
  confusionFinding,
  leftOut,
  mistakesFinding,
} from '@pretexts/transfer'
import { modalityOf } from '../modality/modalities.ts'
import type { OpenRun } from '../run/open-run.ts'
import { showIn } from './representation-findings.ts'

/** What a comparison with baselines found: the table with its verdicts, what is confused, and the most confident mistakes. */
export async function comparisonFindings(
  { splits }: OpenRun,
  rows: readonly ComparisonRow[],
): Promise<Finding[]> {
  const { test } = splits
  if (!test?.classNames || rows.length === 0) return []
  const { baselines, augment } = modalityOf(test.form)
  const missing = leftOut({ baselines: baselines(), augment })
  const confusion = confusionFinding(rows, test.classNames)
  const mistakes = await mistakesFinding(rows, test.classNames, { exhibit: showIn(test) })
  return [comparisonFinding(rows, { leftOut: missing }), confusion, mistakes].filter(
    (finding) => finding !== null,
  )
}
