import { PretextsError, Scope, type Tensor, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { expect, test } from 'vitest'
import { samplesByOp } from '../lib/samples/all-samples.ts'
import { call, inputsOf, type Sample } from '../lib/samples/sample.ts'

/** These look at the shape of their input only. */
const shapeOnly = new Set(['onesLike', 'zerosLike'])

const backend = wasm({ memory: 2 ** 26, small: 0 })

/** Calls an operation on tensors whose memory was given back; whether that, or reading what it gave, is refused. */
function refusesFreed(sample: Sample): boolean {
  const before = useBackend(backend)
  try {
    const scope = new Scope()
    const freed = scope.run(() => inputsOf(sample, 'float32'))
    scope[Symbol.dispose]()
    return call(sample, freed).every(isUnreadable)
  } catch (error) {
    return isOurs(error)
  } finally {
    useBackend(before)
  }
}

/** A view of freed memory may be made, but not read. */
function isUnreadable(y: Tensor): boolean {
  try {
    y.values()
    return false
  } catch (error) {
    return isOurs(error)
  }
}

const isOurs = (error: unknown): boolean =>
  error instanceof PretextsError && error.message.includes('given back at the end of a scope')

const withInputs = [...samplesByOp].map(
  ([op, samples]) => [op, samples.filter(({ inputs }) => inputs.length > 0)] as const,
)
const readers = withInputs.filter(([op, samples]) => samples.length > 0 && !shapeOnly.has(op))

test.each(readers)('%s refuses a freed tensor', (_, samples) => {
  expect(samples.filter((sample) => !refusesFreed(sample))).toEqual([])
})
