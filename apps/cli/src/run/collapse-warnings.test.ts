import { expect, test } from 'vitest'
import { collapseWarnings } from './collapse-warnings.ts'

const sign = (metric: string, value: number) => ({ metric, value, message: `${metric} is ${value}` })
const event = (step: number, ...collapse: ReturnType<typeof sign>[]) => ({
  step,
  health: { measures: {}, collapse },
})

test('a collapse is told with its step, each measure once', () => {
  const told: string[] = []
  const watch = collapseWarnings((warning) => told.push(warning))
  watch({ step: 1, health: null })
  watch(event(2))
  watch(event(3, sign('spread', 0.01)))
  watch(event(4, sign('spread', 0.02), sign('effectiveRank', 1.1)))
  expect(told).toEqual(['warning: step 3: spread is 0.01', 'warning: step 4: effectiveRank is 1.1'])
})
