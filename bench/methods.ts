import { useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { median } from './lib/measure.ts'
import { type MethodName, methodStep, methodTasks } from './lib/method-step.ts'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'
import type { Phase, Step } from './lib/step.ts'

/** Milliseconds of each phase of one step. */
function phasesOf(step: Step): Map<Phase, number> {
  const marks: [Phase, number][] = []
  step.run((phase) => marks.push([phase, performance.now()]))
  const ends = [...marks.slice(1).map(([, at]) => at), performance.now()]
  return new Map(marks.map(([phase, at], i) => [phase, ends[i] - at]))
}

async function* rows({ quick }: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  const backend = wasm({ threads: 1 })
  useBackend(backend)
  const who = backend.simd === 'relaxed' ? 'pretexts-wasm-relaxed' : 'pretexts-wasm'
  const [warmUp, steps, batchSize] = quick ? [1, 2, 8] : [5, 25, 64]
  for (const name of Object.keys(methodTasks) as MethodName[]) {
    const step = await methodStep(name, batchSize)
    for (let i = 0; i < warmUp; i++) step.run()
    const times = Array.from({ length: steps }, () => phasesOf(step))
    const medians = [...times[0].keys()].map(
      (phase) => [phase, median(times.map((each) => each.get(phase) ?? 0))] as const,
    )
    const whole = medians.reduce((sum, [, value]) => sum + value, 0)
    for (const [phase, value] of medians)
      yield { case: `${name}, ${phase}`, who, threads: 1, value, unit: 'ms', ratio: value / whole }
    yield { case: `${name}, step`, who, threads: 1, value: whole, unit: 'ms' }
  }
}

export const suite: Suite = {
  title: 'a step of a method by its parts, 64 digits, 1 thread: views, forward, backward, update, release',
  ratio: 'share of the step; views should stay below 0.15',
  rows,
}
