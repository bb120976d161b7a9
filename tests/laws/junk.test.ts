import { PretextsError, Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { samplesByOp } from '../lib/samples/all-samples.ts'
import { sourceOf } from '../lib/samples/exported-ops.ts'
import { call, inputsOf, type Sample } from '../lib/samples/sample.ts'

/*
 * Plain JavaScript has no compiler in the way: a list where a tensor belongs, an option that there is none of, an object where
 * an axis belongs. Each operation must work on what it is given, or refuse it with an error of ours in its own name.
 */

const junk: readonly unknown[] = [
  null,
  'text',
  true,
  { axis: 0 },
  [1, 2],
  [[1, 2]],
  () => 1,
  Number.NaN,
  new Map(),
]

const outcome = (op: string, args: readonly unknown[], sample: Sample): string => {
  try {
    call({ op, args }, inputsOf(sample))
    return 'works'
  } catch (error) {
    if (!(error instanceof PretextsError)) return `threw ${String(error)}`
    return error.operation === op ? 'refuses' : `blames ${error.message}`
  }
}

const ops = [...samplesByOp.keys()]
const samplesOf = (op: string): readonly Sample[] => samplesByOp.get(op) ?? []
const isInput = (arg: unknown): boolean => typeof arg === 'object' && arg !== null && 'input' in arg
const isOptions = (arg: unknown): arg is object =>
  typeof arg === 'object' &&
  arg !== null &&
  !Array.isArray(arg) &&
  !['input', 'rng', 'mask', 'number'].some((key) => key in arg)

describe('an argument of another kind works, or is refused in the name of the operation', () => {
  test.each(ops)('%s', (op) => {
    const complaints = samplesOf(op).flatMap((sample) =>
      sample.args.flatMap((_, i) =>
        [undefined, ...junk].flatMap((value) => {
          const found = outcome(op, sample.args.with(i, value), sample)
          return found === 'works' || found === 'refuses'
            ? []
            : [`argument ${i} = ${String(value)}: ${found}`]
        }),
      ),
    )
    expect(complaints).toEqual([])
  })
})

describe('a list is no tensor', () => {
  test.each(ops)('%s', (op) => {
    for (const sample of samplesOf(op)) {
      for (const [i, arg] of sample.args.entries()) {
        if (isInput(arg)) expect(outcome(op, sample.args.with(i, [1, 2]), sample)).toBe('refuses')
      }
    }
  })
})

describe('an option that there is none of is refused', () => {
  const takesOptions = (op: string): boolean => /requireOptions|reduceOp|poolingOf/.test(sourceOf(op))
  const withOptions = ops.filter(
    (op) => takesOptions(op) && samplesOf(op).some(({ args }) => args.some(isOptions)),
  )
  test.each(withOptions)('%s', (op) => {
    for (const sample of samplesOf(op)) {
      for (const [i, arg] of sample.args.entries()) {
        if (!isOptions(arg)) continue
        for (const wrong of [
          { ...arg, zzz: 1 },
          { ...arg, keep_dim: true },
          true,
          [arg],
          new Tensor(...scalarParts()),
        ]) {
          expect(outcome(op, sample.args.with(i, wrong), sample)).toBe('refuses')
        }
        for (const key of Object.keys(arg)) {
          expect(outcome(op, sample.args.with(i, { ...arg, [key]: () => 1 }), sample)).toBe('refuses')
        }
      }
    }
  })

  test('most operations with options are tried', () => {
    expect(withOptions.length).toBeGreaterThan(20)
  })
})

function scalarParts(): ConstructorParameters<typeof Tensor> {
  const x = inputsOf(samplesOf('abs')[0])[0]
  return [x.storage, x.shape]
}
