import { useState } from 'preact/hooks'
import { LineChart } from '../../plots/line-chart.tsx'
import { Scrollable } from '../../text/scrollable.tsx'
import { collapseCases } from '../collapse-document.ts'

const pages = import.meta.glob<string>('../../../../../../docs/collapse.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const cases = collapseCases(Object.values(pages)[0])

export default function CollapseTable() {
  const [chosen, setChosen] = useState(0)
  const one = cases[chosen]
  const points = (curve: readonly number[]) => curve.map((value, i) => [one.steps[i], value] as const)
  return (
    <>
      <Scrollable class="table-scroll" label="Six methods with and without their protection">
        <table class="shapes numbers">
          <thead>
            <tr>
              <th scope="col">method</th>
              <th scope="col">without</th>
              <th scope="col">measure</th>
              <th scope="col">with</th>
              <th scope="col">without</th>
              <th scope="col">loss with</th>
              <th scope="col">loss without</th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ method, without, measure, withPart, withoutPart, lossWith, lossWithout }, i) => (
              <tr key={method} class={i === chosen ? 'chosen' : ''}>
                <th scope="row">
                  <button type="button" class="link" aria-pressed={i === chosen} onClick={() => setChosen(i)}>
                    {method}
                  </button>
                </th>
                <td>{without}</td>
                <td>{measure}</td>
                <td>{withPart}</td>
                <td>{withoutPart}</td>
                <td>{lossWith}</td>
                <td>{lossWithout}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      <LineChart
        label={`${one.measure} of ${one.method} over the steps, with and without ${one.without}`}
        height={180}
        x={{ label: 'step', range: [0, one.steps.at(-1) ?? 1] }}
        y={{ label: one.measure }}
        series={[
          { name: `${one.method}`, points: points(one.curveWith) },
          { name: `without ${one.without}`, points: points(one.curveWithout), dashed: true },
        ]}
      />
    </>
  )
}
