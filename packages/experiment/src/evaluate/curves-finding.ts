import type { Finding, LinesPanel } from '@pretexts/contracts'
import type { MetricsRow } from '@pretexts/train'

/** Columns of metrics.jsonl that are no measures of the task. */
const bookkeeping = new Set(['step', 'seconds', 'learningRate'])

/** How learning went, on training batches and on held-out examples: a panel for each measure. */
export function curvesFinding(
  training: readonly MetricsRow[],
  heldOut: readonly MetricsRow[],
): Finding | null {
  const names = new Set(
    [...training, ...heldOut]
      .flatMap((row) => Object.keys(row).filter((name) => Number.isFinite(row[name])))
      .filter((name) => name.trim() !== '' && !bookkeeping.has(name)),
  )
  const panels = [...names].map((name): LinesPanel => {
    const series = [
      { name: 'training', points: pointsOf(training, name) },
      { name: 'held out', points: pointsOf(heldOut, name) },
    ].filter(({ points }) => points.length > 0)
    return { y: words(name), series, smooth: true, ...(/accuracy$/i.test(name) && { as: 'share' }) }
  })
  if (panels.length === 0) return null
  return {
    id: 'curves',
    title: 'Learning curves',
    text: 'Measures of the task after each step, on the batch that was learned from, and now and then on held-out examples. Training curves are smoothed.',
    blocks: [{ kind: 'lines', x: 'step', panels }],
  }
}

function pointsOf(rows: readonly MetricsRow[], name: string): [number, number][] {
  return rows.flatMap((row): [number, number][] => {
    const value = row[name]
    return typeof value === 'number' && Number.isFinite(value) ? [[row.step, value]] : []
  })
}

/** `effectiveRank` → `effective rank` */
export const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
