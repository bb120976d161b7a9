import { samplesByOp } from '../../../tests/lib/samples/all-samples.ts'
import { call, floatPositions, inputsOf, type Sample } from '../../../tests/lib/samples/sample.ts'
import { differentiate, type Verdict } from './derivatives.ts'
import { type Calls, type Passes, runOnWasm } from './on-wasm.ts'

/** What an operation supports, found by running it. */
export interface Row {
  readonly op: string
  readonly reference: { readonly vjp: Verdict; readonly secondOrder: Verdict }
  readonly wasm: Passes<Calls>
  /** What is wrong or missing; empty in a matrix without a hole. */
  readonly holes: readonly string[]
}

/** One row per exported operation. */
export function supportMatrix(): Row[] {
  return [...samplesByOp].map(([op, samples]) => rowOf(op, samples))
}

/**
 * The first derivative of every sample is checked; the second, which costs far more, of the smallest of them. On wasm,
 * whose kernels are for floats, masks and indices are looked at only where an operation takes nothing else.
 */
export function rowOf(op: string, samples: readonly Sample[]): Row {
  const holes: string[] =
    samples.length === 0 ? ['no sample call in tests/lib/samples or tests/parity/cases'] : []
  const attempt = <T>(f: () => T, otherwise: T): T => {
    try {
      return f()
    } catch (error) {
      holes.push(String(error instanceof Error ? error.message : error))
      return otherwise
    }
  }
  const verdicts = samples.map((sample) => attempt(() => differentiate(sample, 1), 'none'))
  const differentiable = samples.filter((_, i) => verdicts[i] !== 'none').sort((a, b) => cost(a) - cost(b))
  const second = differentiable.slice(0, 2).map((sample) => attempt(() => differentiate(sample, 2), 'none'))
  const floating = samples.filter((sample) => floatPositions(sample).length > 0)
  const runs = (floating.length > 0 ? floating : samples).map((sample) =>
    attempt(() => runOnWasm(sample), idle),
  )
  return {
    op,
    reference: { vjp: strongest(verdicts), secondOrder: strongest(second) },
    wasm: together(runs),
    holes,
  }
}

/** Elements that go in and come out. */
function cost(sample: Sample): number {
  const inputs = inputsOf(sample)
  return [...inputs, ...call(sample, inputs)].reduce((sum, { size }) => sum + size, 0)
}

/** An operation that is right for some samples and flat for others is right. */
function strongest(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ['by design', 'right', 'zero', 'none']
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'none'
}

const idle: Passes<Calls> = { forward: { own: 0, reference: 0 }, vjp: null, secondOrder: null }

function together(runs: readonly Passes<Calls>[]): Passes<Calls> {
  const add = (a: Calls | null, b: Calls | null): Calls | null =>
    a && b ? { own: a.own + b.own, reference: a.reference + b.reference } : (a ?? b)
  return runs.reduce<Passes<Calls>>(
    (sum, run) => ({
      forward: add(sum.forward, run.forward) ?? idle.forward,
      vjp: add(sum.vjp, run.vjp),
      secondOrder: add(sum.secondOrder, run.secondOrder),
    }),
    idle,
  )
}
