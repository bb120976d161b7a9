import { expect, test } from 'vitest'
import { registry } from '../registry.ts'
import { usualData } from './usual-data.ts'

test.each([
  ['rotation', 'mnist'],
  ['colorization', 'mnist'], // which it then refuses, as gray: there is no data in color without a download
  ['cpc', 'synthetic-speech'],
  ['byol-a', 'synthetic-speech'],
  ['bert', 'gutenberg'],
])('%s learns from %s when no data is named', (task, data) => {
  expect(usualData(registry, task)).toBe(data)
})

test('every task learns from data of a kind that there is', () => {
  for (const { name } of registry.tasks)
    expect(registry.data.map((one) => one.name)).toContain(usualData(registry, name))
})

test('without any data there is none to learn from, and an unknown task has none', () => {
  expect(() => usualData({ ...registry, data: [] }, 'rotation')).toThrow('there is no data to learn from')
  expect(() => usualData(registry, 'rotations')).toThrow("did you mean 'rotation'?")
})
