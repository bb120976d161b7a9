import { comparison, confusionMatrix, labelsText, type Section } from '@pretexts/report'
import type { ComparisonRow } from '@pretexts/transfer'
import { type Evaluation, reportRows } from '../results/evaluation.ts'

/** What pretraining bought, and what the frozen features still confuse. */
export function comparisonSections({ comparison: rows, settings }: Evaluation): Section[] {
  const frozen = bestFrozen(rows)
  return [
    comparison({
      intro: `The same labels for everyone: ${settings.subsets} class-balanced subsets, the smaller inside the larger. Probes choose their learning rate on a fifth of their own labels, never on test images.`,
      rows: reportRows(rows),
      note: `Training from scratch has ${settings.scratchSteps} steps, fine-tuning ${settings.fineTuneSteps}${settings.labelsPerClass.includes('all') ? `; with all labels both have ${settings.allSteps}` : ''}; longer training would move every row.`,
    }),
    ...(frozen ? [confusions(frozen)] : []),
  ]
}

function bestFrozen(rows: readonly ComparisonRow[]): ComparisonRow | undefined {
  return rows
    .filter(({ protocol }) => protocol === 'pretrained-frozen')
    .toSorted((a, b) => b.accuracy.mean - a.accuracy.mean)[0]
}

function confusions({ labelsPerClass, confusion, accuracy }: ComparisonRow): Section {
  return confusionMatrix({
    title: 'What frozen features confuse',
    intro: `A linear probe on the pretrained features with ${labelsText(labelsPerClass)}${accuracy.runs.length > 1 ? `; test images of ${accuracy.runs.length} runs together` : ''}.`,
    labels: confusion.map((_, label) => String(label)),
    counts: confusion,
  })
}
