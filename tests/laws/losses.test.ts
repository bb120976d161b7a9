import * as losses from '@pretexts/losses'
import { Random } from '@pretexts/random'
import { ArgumentError, PretextsError, randn } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { callLoss, helperCalls, lossCalls, ofLetters } from '../lib/losses.ts'

/*
 * Plain JavaScript may give a loss a list for a tensor, or an option that there is none of: it must work, or be refused in the
 * name of the loss.
 */

const calls = { ...lossCalls, ...helperCalls }
const argsOf = (name: string): readonly unknown[] => {
  const [a, b] = [1, 2].map((seed) => randn([8, 6], new Random(seed), { requiresGrad: true }))
  return calls[name].args(a, b)
}

const outcome = (name: string, args: readonly unknown[]): string => {
  try {
    callLoss(name, args)
    return 'works'
  } catch (error) {
    if (!(error instanceof PretextsError)) return `threw ${String(error)}`
    return error.operation === name ? 'refuses' : `blames ${error.message}`
  }
}

test('every export of @pretexts/losses is tried', () => {
  expect([...Object.keys(calls), ...ofLetters].sort()).toEqual(Object.keys(losses).sort())
})

describe('an argument of another kind is refused in the name of the loss', () => {
  test.each(Object.keys(calls))('%s', (name) => {
    const args = argsOf(name)
    expect(outcome(name, args)).toBe('works')
    const complaints = args.flatMap((_, i) =>
      [undefined, null, 'text', 1, [1, 2], [[1, 2]], { axis: 0 }, new Float32Array(8)].flatMap((junk) => {
        const found = outcome(name, args.with(i, junk))
        return found === 'refuses' ? [] : [`argument ${i} = ${JSON.stringify(junk)}: ${found}`]
      }),
    )
    expect(complaints).toEqual([])
  })
})

describe('an option that there is none of is refused', () => {
  const withOptions = Object.keys(calls).filter((name) => calls[name].options !== null)
  test.each(withOptions)('%s', (name) => {
    const args = argsOf(name)
    for (const options of [0.1, true, null, { zzz: 1 }, { temp: 0.5 }, { lr: 1 }])
      expect(outcome(name, [...args, options]), JSON.stringify(options)).toBe('refuses')
    expect(outcome(name, [...args, {}])).toBe('works')
  })

  test('with what was probably meant', () => {
    const call = () => callLoss('ntXent', [...argsOf('ntXent'), { temp: 0.5 }])
    expect(call).toThrow(ArgumentError)
    expect(call).toThrow("ntXent: there is no option 'temp'; did you mean 'temperature'?; got 0.5")
  })
})
