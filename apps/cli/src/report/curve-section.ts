import { type CurvePanel, type CurveRow, learningCurve, type Section } from '@pretexts/report'
import type { MetricsRow } from '@pretexts/train'
import type { Evaluation } from '../results/evaluation.ts'

/** How learning went, on images that are learned from and on images that are not. */
export function curveSection({ curves, config, pretraining }: Evaluation): Section {
  const stepsPerEpoch = Math.ceil(pretraining.images / config.batchSize)
  const rows = (measure: string): CurveRow[] => [
    ...series(curves.training, measure, 'training', (step) => 1 + Math.floor((step - 1) / stepsPerEpoch)),
    ...series(curves.heldOut, measure, 'held out'),
  ]
  const panels: CurvePanel[] = [
    { label: 'loss', rows: rows('loss') },
    { label: 'accuracy', unit: 'fraction' as const, rows: rows('accuracy') },
  ]
  return learningCurve({
    intro: `Every step learns from ${config.batchSize} images. Held-out images are never learned from. An untrained network guesses: that is where the lines begin.`,
    panels: panels.filter((panel) => panel.rows.length > 0),
  })
}

function series(
  rows: readonly MetricsRow[],
  measure: string,
  name: string,
  epoch?: (step: number) => number,
): CurveRow[] {
  return rows.flatMap((row) => {
    const value = row[measure]
    return typeof value === 'number'
      ? [{ step: row.step, value, series: name, epoch: epoch?.(row.step) }]
      : []
  })
}
