import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collapseCases, numberOf } from './collapse-document.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../../docs/collapse.md'), 'utf8')

test('every method of the page is read, with a curve that ends where its table says', () => {
  const cases = collapseCases(page)
  expect(cases.map(({ method }) => method)).toContain('simsiam')
  expect(cases.length).toBeGreaterThanOrEqual(6)
  for (const { steps, curveWith, curveWithout, withPart, withoutPart } of cases) {
    expect(curveWith).toHaveLength(steps.length)
    expect(curveWith.at(-1)).toBe(Number(withPart))
    expect(curveWithout.at(-1)).toBe(Number(withoutPart))
  }
})

test('how many losses are lower without the part is what the chapter says', () => {
  const cases = collapseCases(page)
  const lower = cases.filter(({ lossWith, lossWithout }) => numberOf(lossWithout) < numberOf(lossWith))
  expect([lower.length, cases.length]).toEqual([6, 6])
})

test('a page without the table is refused', () => {
  expect(() => collapseCases('# nothing')).toThrow('no table of methods')
})
