import { expect, test } from 'vitest'
import { type ProgramName, programs, traceProgram } from './programs.ts'

test.each(Object.keys(programs) as ProgramName[])(
  'the tape of “%s” ends in a number, and every leaf has a gradient',
  (name) => {
    const { boxes, loss, gradients } = traceProgram(name)
    expect(Number.isFinite(loss)).toBe(true)
    expect(boxes.at(-1)?.shape).toBe('[]')
    for (const { op, name } of boxes) if (op === 'leaf') expect(gradients.has(name)).toBe(true)
  },
)

test('a tensor that is used twice gets both contributions', () => {
  expect(traceProgram('used twice').gradients.get('w')).toBe('[2, 4, -6]')
})
