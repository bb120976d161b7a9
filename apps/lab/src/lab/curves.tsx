import { Chart, type ChartLine } from '../components/chart.tsx'
import type { RunView } from './run-controller.ts'

/** Charts of every measure that the runs have: training, held out, and of two runs both in one chart. */
export function Curves({ runs }: { runs: readonly (RunView & { readonly name: string })[] }) {
  const version = runs.reduce((sum, { update, opened }) => sum + (update?.step ?? 0) + (opened?.step ?? 0), 0)
  const all = [...new Set(runs.flatMap(({ series }) => [...series.keys()].map(baseOf)))]
  const names = ['loss', ...all.filter((name) => name !== 'loss')].slice(0, 6)
  return (
    <div class="curves">
      {names.map((name) => (
        <Chart
          key={name}
          title={titleOf(name)}
          as={isShare(name) ? 'share' : 'number'}
          version={version}
          lines={runs.flatMap((run, i) => linesOf(run, name, i, runs.length > 1))}
        />
      ))}
    </div>
  )
}

function linesOf(
  run: RunView & { name: string },
  measure: string,
  which: number,
  isNamed: boolean,
): ChartLine[] {
  const prefix = isNamed ? `${run.name} ` : ''
  return (['', 'held out '] as const).flatMap((part) => {
    const series = run.series.get(part + measure)
    if (series === undefined) return []
    const label = `${prefix}${part === '' ? 'training' : 'held out'}`
    return [
      { label, points: series.points, color: 1 + 2 * which + (part === '' ? 0 : 1), dashed: part !== '' },
    ]
  })
}

const baseOf = (key: string): string => key.replace(/^held out /, '')
const isShare = (name: string): boolean => /accuracy$/i.test(name)

/** `probe.accuracy` as a title. */
function titleOf(name: string): string {
  if (name === 'probe.accuracy') return 'Linear probe, online'
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('.', ' ')
    .toLowerCase()
  return words[0].toUpperCase() + words.slice(1)
}
