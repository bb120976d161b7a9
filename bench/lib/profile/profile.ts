import { type Backend, useBackend } from '@pretexts/tensor'
import { median } from '../measure.ts'
import type { Phase, Step } from '../step.ts'
import { type Call, Stopwatch } from './stopwatch.ts'

/** One line of a profile: all calls of one kernel in one phase of the step. */
export interface ProfileRow {
  readonly phase: Phase
  readonly op: string
  readonly calls: number
  readonly milliseconds: number
  readonly operations: number
  readonly bytes: number
}

export interface Profile {
  readonly rows: readonly ProfileRow[]
  /** Of a whole step under the stopwatch; and without. */
  readonly milliseconds: number
  readonly undisturbed: number
}

/** Steps before those that count, for the compiler to have its say. */
const warmUp = 10

/** The row of what is left of a phase when its kernels are taken out. */
export const outside = 'outside kernels (TypeScript)'

export interface ProfileOptions {
  readonly steps?: number
  /** One line for each shape that a kernel is called with. */
  readonly byShape?: boolean
}

/** Times every kernel call of `steps` training steps; the median of each call counts. */
export function profile(
  make: () => Step,
  backend: Backend,
  { steps = 40, byShape = false }: ProfileOptions = {},
): Profile {
  const stopwatch = new Stopwatch(backend)
  const before = useBackend(backend)
  try {
    const plain = make()
    useBackend(stopwatch)
    const step = make()
    for (let i = 0; i < warmUp; i++) step.run()
    const { calls, phases } = describe(stopwatch, step)
    const times: number[][] = calls.map(() => [])
    const spans: number[][] = phases.map(() => [])
    const undisturbed: number[] = []
    for (let i = 0; i < steps; i++) {
      undisturbed.push(plainTime(plain, backend))
      useBackend(stopwatch)
      const marks: number[] = []
      const found = stopwatch.time(() => step.run(() => marks.push(performance.now())))
      marks.push(performance.now())
      if (found.length !== calls.length) throw new Error('a step made other calls than the one before')
      for (const [call, time] of found.entries()) times[call].push(time)
      for (const phase of phases.keys()) spans[phase].push(marks[phase + 1] - marks[phase])
    }
    const medians = times.map(median)
    const rows = phases.flatMap(({ phase, from, to }, i) => {
      const own = group(phase, calls.slice(from, to), medians.slice(from, to), byShape)
      const inside = own.reduce((total, { milliseconds }) => total + milliseconds, 0)
      const rest = Math.max(0, median(spans[i]) - inside)
      return [...own, { phase, op: outside, calls: 1, milliseconds: rest, operations: 0, bytes: 0 }]
    })
    const milliseconds = rows.reduce((total, row) => total + row.milliseconds, 0)
    return { rows, milliseconds, undisturbed: median(undisturbed) }
  } finally {
    useBackend(before)
  }
}

function plainTime(step: Step, backend: Backend): number {
  useBackend(backend)
  const began = performance.now()
  step.run()
  return performance.now() - began
}

/** The calls of a step, and which of them belong to which phase. */
function describe(stopwatch: Stopwatch, step: Step) {
  const starts: { phase: Phase; from: number }[] = []
  const calls = stopwatch.describe(() => step.run((phase) => starts.push({ phase, from: stopwatch.count })))
  const phases = starts.map((start, i) => ({ ...start, to: starts[i + 1]?.from ?? calls.length }))
  return { calls, phases }
}

/** Calls of one name as one row, the longest first. */
function group(
  phase: Phase,
  calls: readonly Call[],
  times: readonly number[],
  byShape: boolean,
): ProfileRow[] {
  const rows = new Map<string, ProfileRow>()
  for (const [i, { name, shapes, operations, bytes }] of calls.entries()) {
    const op = byShape && shapes ? `${name} ${shapes}` : name
    const row = rows.get(op) ?? { phase, op, calls: 0, milliseconds: 0, operations: 0, bytes: 0 }
    rows.set(op, {
      phase,
      op,
      calls: row.calls + 1,
      milliseconds: row.milliseconds + times[i],
      operations: row.operations + operations,
      bytes: row.bytes + bytes,
    })
  }
  return [...rows.values()].sort((a, b) => b.milliseconds - a.milliseconds)
}
