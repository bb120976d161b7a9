import type { Finding } from '@pretexts/contracts'
import type { MetricsRow } from '@pretexts/train'
import { words } from './curves-finding.ts'

const meanings: Readonly<Record<string, string>> = {
  spread: '1: features point in all directions; 0: all in one',
  deviation: 'mean standard deviation of a feature; 0: features shrink to a point',
  effectiveRank: 'how many directions the features use (RankMe)',
  deadDimensions: 'dimensions that are the same for every input',
  uniformity: '0: all features in one place; about −4: evenly spread',
  alignment: 'how far apart two views of one input are; smaller is better',
  alphaReq: 'decay of the spectrum (α-ReQ): near 1 in good representations',
  lidar: 'directions in which examples differ more than views of one do (LiDAR)',
  lidarTrace: 'how much more; small: the LiDAR is that of noise',
  codePerplexity: 'how many codes are in use',
}

/** The health of the representation while it was learned; null where it was not measured. */
export function healthFinding(rows: readonly MetricsRow[]): Finding | null {
  const measured = rows.flatMap((row) => Object.keys(row).filter((name) => Number.isFinite(row[name])))
  const names = [...new Set(measured)].filter((name) => name.trim() !== '' && name !== 'step')
  const last = rows.at(-1)
  if (!last || names.length === 0) return null
  const panels = names.map((name) => {
    const points = rows.flatMap((row): [number, number][] => {
      const value = row[name]
      return typeof value === 'number' && Number.isFinite(value) ? [[row.step, value]] : []
    })
    const meaning = meanings[name.replace(/^z\./, '')]
    return { y: `${words(name)}${meaning ? ` (${meaning})` : ''}`, series: [{ name: 'held out', points }] }
  })
  const metrics = Object.entries(last).filter(([name, value]) => name !== 'step' && Number.isFinite(value))
  return {
    id: 'health',
    title: 'Health of the representation',
    text: 'Measured on held-out examples while the encoder learned, without labels. A representation that collapses gives every input nearly the same features. Names that begin with z are of the projection that the loss sees.',
    metrics: Object.fromEntries(metrics) as Record<string, number>,
    blocks: [{ kind: 'lines', x: 'step', panels }],
  }
}
