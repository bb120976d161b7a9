import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { type Bar, Bars } from '../../plots/bars.tsx'
import { labelCounts, labelsText, measured, results } from '../../results/results.ts'

const protocols = [
  ['pretrained-frozen', 'frozen, linear'],
  ['pretrained-knn', 'frozen, k-NN'],
  ['pretrained-fine-tuned', 'fine-tuned'],
  ['pretrained-augmented', 'fine-tuned, augmented'],
] as const
type ProtocolName = (typeof protocols)[number][0]

/** Baselines, and the name under which they are shown. */
const baselines = [
  ['raw-pixels', 'raw pixels, linear'],
  ['raw-pixels-knn', 'raw pixels, k-NN'],
  ['pca', 'PCA, linear'],
  ['random-frozen', 'untrained network'],
  ['scratch', 'from scratch'],
  ['scratch-augmented', 'scratch, augmented'],
] as const

export default function AllResults() {
  const sets = [...new Set(results.rows.map(({ data }) => data))]
  const [data, setData] = useState(sets[0] ?? 'mnist')
  const [labels, setLabels] = useState<string>('10')
  const [protocol, setProtocol] = useState<ProtocolName>('pretrained-frozen')
  const [family, setFamily] = useState('every family')
  const count = labels === 'all' ? 'all' : Number(labels)
  const rows = results.rows.filter((row) => row.data === data)
  const familyOf = new Map(rows.map((row) => [row.method, row.family?.split('/')[0] ?? '']))
  const families = ['every family', ...new Set([...familyOf.values()].filter(Boolean)), 'missing']
  const names = [...new Set([...(results.planned[data] ?? []), ...rows.map(({ method }) => method)])].filter(
    (name) => name !== 'none',
  )
  const bar = (name: string, method: string, chosen: string, strong: boolean): Bar => {
    const value = measured(rows, { data, method, protocol: chosen, labels: count })
    return { name, strong, value: value?.mean ?? null, ...(value?.ci95 != null && { spread: value.ci95 }) }
  }
  const all = names.map((name) => bar(name, name, protocol, true))
  const wanted = all.filter(({ name, value }) => {
    if (family === 'every family') return true
    return family === 'missing' ? value === null : familyOf.get(name) === family
  })
  const sorted = [...wanted].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  const missing = all.filter(({ value }) => value === null).length
  return (
    <>
      <div class="controls">
        {sets.length > 1 && (
          <Choice
            label="Data"
            options={sets.map((set) => [set, set] as const)}
            value={data}
            onChange={setData}
          />
        )}
        <Choice
          label="Labels"
          options={labelCounts.map((each) => [String(each), labelsText(each)] as const)}
          value={labels}
          onChange={setLabels}
        />
        <Choice label="Protocol" options={protocols} value={protocol} onChange={setProtocol} />
        <Choice
          label="Show"
          options={families.map((each) => [each, each] as const)}
          value={family}
          onChange={setFamily}
        />
      </div>
      <p class="result" role="status">
        {data}, {labelsText(count)}: {all.length - missing} of {all.length} methods measured.
      </p>
      <p class="small-title">Baselines</p>
      <Bars
        label={`Baselines on ${data}, ${labelsText(count)}`}
        bars={baselines.map(([name, text]) => bar(text, 'none', name, false))}
      />
      <p class="small-title">Methods</p>
      <Bars label={`Methods on ${data}, ${labelsText(count)}, ${protocol}`} bars={sorted} />
    </>
  )
}
