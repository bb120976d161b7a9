import type { Objective } from '@pretexts/nn'
import { ArgumentError } from '@pretexts/tensor'
import { MetricsLog } from '../metrics/metrics-log.ts'
import { type HealthProbe, type MeasuredHealth, measureHealth } from './measure-health.ts'

export interface HealthOptions<Batch = unknown> extends HealthProbe<Batch> {
  /** Steps between two measurements. There is always one before the first step, and one after the last. */
  readonly every: number
}

/**
 * The health of a representation as it learns, a line of JSON each time: `health.jsonl` of a run. Node only.
 *
 * What is measured depends on the network and the probe alone, so a run that is resumed writes the lines that the
 * uninterrupted run writes.
 */
export class HealthLog<Batch> {
  readonly #log: MetricsLog
  readonly #objective: Objective<Batch>
  readonly #options: HealthOptions<Batch>

  /** Begins a file, or goes on with the one of a run that is resumed at `startStep`, without what came later. */
  constructor(
    path: string,
    { objective, startStep, resume }: { objective: Objective<Batch>; startStep: number; resume: boolean },
    options: HealthOptions<Batch>,
  ) {
    requireEvery(options.every)
    const known = startStep === 0 ? -1 : startStep // where nothing was saved, the first line is written again
    this.#log = resume ? MetricsLog.resume(path, known) : MetricsLog.create(path)
    this.#objective = objective
    this.#options = options
    if (startStep === 0) this.#measure(0)
  }

  /** Measures after `step` steps, when that is due. */
  after(step: number, { last }: { last: boolean }): MeasuredHealth | null {
    return last || step % this.#options.every === 0 ? this.#measure(step) : null
  }

  /** Waits until the disk has every line. */
  flush(): void {
    this.#log.flush()
  }

  close(): void {
    this.#log.close()
  }

  #measure(step: number): MeasuredHealth {
    const health = measureHealth(this.#objective, this.#options)
    this.#log.append({ step, ...health.measures })
    return health
  }
}

function requireEvery(every: number): void {
  if (Number.isSafeInteger(every) && every >= 1) return
  const message = `every must be a whole number of steps ≥ 1; got ${every}`
  throw new ArgumentError('HealthLog', 'every', every, message)
}
