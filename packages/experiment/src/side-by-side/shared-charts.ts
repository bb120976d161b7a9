import type { Finding, LinesPanel } from '@pretexts/contracts'
import type { EvaluatedRun } from './read-evaluated.ts'

type Series = LinesPanel['series'][number]

/**
 * The charts of one finding of all runs, a line for each run: held-out measures alone, since a line for each batch of each run would hide
 * the rest. Null where no run has that finding.
 */
export function sharedCharts(
  runs: readonly EvaluatedRun[],
  { id, title, text }: Pick<Finding, 'id' | 'title' | 'text'>,
): Finding | null {
  const panels = new Map<string, LinesPanel>()
  for (const { name, results } of runs) {
    const blocks = results.findings.find((finding) => finding.id === id)?.blocks ?? []
    for (const panel of blocks.flatMap((block) => (block.kind === 'lines' ? block.panels : []))) {
      const heldOut = panel.series.find((series) => series.name === 'held out')
      if (!heldOut) continue
      const series: Series = { name, points: heldOut.points }
      const known = panels.get(panel.y)?.series ?? []
      panels.set(panel.y, { ...panel, smooth: false, series: [...known, series] })
    }
  }
  if (panels.size === 0) return null
  return {
    id,
    title,
    text,
    blocks: [{ kind: 'lines', x: 'step', panels: [...panels.values()], layout: 'grid' }],
  }
}
