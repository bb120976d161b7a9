import { expect, test } from 'vitest'
import { metricsCsv } from './metrics-csv.ts'

test('measures that begin later have empty cells before', () => {
  expect(
    metricsCsv([
      { step: 1, loss: 0.5 },
      { step: 2, loss: 0.25, 'probe.accuracy': 1 },
    ]),
  ).toBe('step,loss,probe.accuracy\n1,0.5,\n2,0.25,1\n')
})

test('a name with a comma or a quote is quoted', () => {
  expect(metricsCsv([{ step: 1, 'a,"b"': 2 }])).toBe('step,"a,""b"""\n1,2\n')
})
