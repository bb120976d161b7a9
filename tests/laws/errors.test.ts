import { cast, formatShape, full, PretextsError, ShapeError, type Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { samplesByOp } from '../lib/samples/all-samples.ts'
import { call, floatPositions, inputsOf, type Sample } from '../lib/samples/sample.ts'
import { axisArguments, takesAxis } from './axis-arguments.ts'
import { type Mistake, mistakenArguments, mistakenInputs, put } from './mistakes.ts'

/*
 * Every exported operation, called wrongly in every way that its sample calls suggest: it works and gives sound tensors,
 * or it refuses with an error of ours that names it and the shapes. Where only a refusal can be right, it must refuse.
 */

/** Powers of negative numbers are NaN for exponents that are no whole numbers, as documented. */
const mayGiveNaN = new Set(['pow'])

/** What is wrong with how an operation answers a mistake; null when nothing is. */
function complaint(op: string, { what, args, inputs }: Mistake): string | null {
  try {
    const unsound = call({ op, args }, inputs).find((y) => !isSound(y))
    if (unsound) return `${what}: gave a tensor of shape [${unsound.shape}] that is not sound`
    const sense = inputs.every(({ size }) => size > 0) && !what.endsWith('NaN') && !mayGiveNaN.has(op)
    const none = sense && call({ op, args }, inputs).some((y) => y.values().some(Number.isNaN))
    return none ? `${what}: gave NaN` : null
  } catch (error) {
    return faultOf(error, op, what)
  }
}

const isSound = (y: Tensor): boolean =>
  y.shape.every((size) => Number.isInteger(size) && size >= 0) && y.values().length === y.size

function faultOf(error: unknown, op: string, what: string): string | null {
  if (!(error instanceof PretextsError)) return `${what}: threw ${String(error)}`
  if (error.operation !== op || !error.message.startsWith(`${op}: `))
    return `${what}: blames ${error.message}`
  const named = (shape: readonly number[]): boolean =>
    error.message.includes(shape.length > 0 ? formatShape(shape) : 'scalar') ||
    error.message.includes(formatShape(shape))
  if (error instanceof ShapeError && !error.shapes.some(named))
    return `${what}: names no shape: ${error.message}`
  return null
}

/** What an operation says to a call that can only be wrong. */
function refusal(op: string, args: readonly unknown[], inputs: readonly Tensor[]): string | null {
  try {
    call({ op, args }, inputs)
    return 'did not refuse'
  } catch (error) {
    return faultOf(error, op, 'refusal')
  }
}

const ops = [...samplesByOp.keys()]
const samplesOf = (op: string): readonly Sample[] => samplesByOp.get(op) ?? []
const indexPositions = ({ inputs }: Sample): number[] =>
  [...inputs.keys()].filter((i) => inputs[i].kind === 'indices' || inputs[i].kind === 'turn')

describe('an operation called wrongly works, or refuses in its own name', () => {
  test.each(ops)('%s', (op) => {
    const complaints = samplesOf(op).flatMap((sample) => {
      const inputs = inputsOf(sample)
      const mistakes = [...mistakenInputs(sample.args, inputs), ...mistakenArguments(sample.args, inputs)]
      return mistakes.map((mistake) => complaint(op, mistake)).filter((found) => found !== null)
    })
    expect(complaints).toEqual([])
  })
})

describe('float32 and float64 are never mixed', () => {
  const several = ops.filter((op) => samplesOf(op).some((sample) => floatPositions(sample).length > 1))
  test.each(several)('%s', (op) => {
    for (const sample of samplesOf(op)) {
      const inputs = inputsOf(sample)
      if (floatPositions(sample).length < 2) continue
      for (const i of floatPositions(sample)) {
        expect(refusal(op, sample.args, inputs.with(i, cast(inputs[i], 'float32')))).toBeNull()
      }
    }
  })
})

describe('an index out of range is refused', () => {
  const indexed = ops.filter(
    (op) => op !== 'cast' && samplesOf(op).some((sample) => indexPositions(sample).length > 0),
  )
  test.each(indexed)('%s', (op) => {
    for (const sample of samplesOf(op)) {
      const inputs = inputsOf(sample)
      for (const i of indexPositions(sample)) {
        for (const index of [99, -1]) {
          const outside = full(inputs[i].shape, index, { dtype: 'int32' })
          expect(refusal(op, sample.args, inputs.with(i, outside))).toBeNull()
        }
      }
    }
  })
})

describe('an axis out of range is refused', () => {
  test.each(Object.keys(axisArguments))('%s', (op) => {
    const [sample] = samplesOf(op)
    for (const path of axisArguments[op]) {
      for (const axis of [9, -9, 0.5])
        expect(refusal(op, put(sample.args, path, axis), inputsOf(sample))).toBeNull()
    }
  })
})

test('every operation that resolves an axis is in the table of axis arguments', () => {
  expect(ops.filter((op) => takesAxis(op) && !Object.hasOwn(axisArguments, op))).toEqual([])
  expect(ops.filter(takesAxis).length).toBeGreaterThan(30)
})
