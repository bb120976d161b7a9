import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catchLawError } from '../testing/catch-law-error.ts'
import { runLaw } from './run-law.ts'
import { Violation } from './violation.ts'

const below = (limit: number) => (n: number) => {
  if (n < limit) return
  throw new Violation('n is small', [{ name: 'n', value: n }], () => ({
    lines: ['it is not'],
    details: { n },
  }))
}
const describeIt = (n: number) => [{ name: 'n', value: n }]
const run = (options = {}, law: (n: number) => void = below(100)) =>
  runLaw('the subject', fc.nat(), law, describeIt, options)

describe('a broken law', () => {
  test('is told with the smallest example, and how to run it again', () => {
    const error = catchLawError(run)
    expect(error.message.split('\n').slice(0, 3)).toEqual([
      'the subject breaks the law: n is small',
      '  n = 100',
      '  it is not',
    ])
    expect(error).toMatchObject({
      subject: 'the subject',
      law: 'n is small',
      inputs: [100],
      details: { n: 100 },
    })
  })
  test('breaks again at once when replayed', () => {
    const { replay } = catchLawError(run)
    let tried = 0
    const error = catchLawError(() =>
      run(replay, (n) => {
        tried++
        below(100)(n)
      }),
    )
    expect(error.inputs).toEqual([100])
    expect(tried).toBeLessThan(20)
  })
  test('explains itself once, for the smallest example', () => {
    const explained: number[] = []
    const law = (n: number) => {
      if (n < 5) return
      const explain = () => {
        explained.push(n)
        return { lines: [], details: {} }
      }
      throw new Violation('n is small', describeIt(n), explain)
    }
    catchLawError(() => run({}, law))
    expect(explained).toEqual([5])
  })
})

test('the same seed tries the same examples; another seed others', () => {
  const tried = (seed?: number): number[] => {
    const examples: number[] = []
    run({ seed }, (n) => void examples.push(n))
    return examples
  }
  expect(tried()).toEqual(tried())
  expect(tried(1)).toEqual(tried(1))
  expect(tried(1)).not.toEqual(tried(2))
})

test('fast-check’s global seed is the default, when there is one', () => {
  const before = fc.readConfigureGlobal()
  fc.configureGlobal({ seed: 12345 })
  try {
    expect(catchLawError(run).replay.seed).toBe(12345)
  } finally {
    fc.configureGlobal(before)
  }
})

test('as many examples are tried as asked for', () => {
  let tried = 0
  run({ runs: 17 }, () => void tried++)
  expect(tried).toBe(17)
})

test('a precondition skips an example; when all are skipped, nothing was proved', () => {
  run({}, (n) => fc.pre(n % 2 === 0))
  expect(() => run({}, () => fc.pre(false))).toThrow(/the subject: too few examples/)
})
