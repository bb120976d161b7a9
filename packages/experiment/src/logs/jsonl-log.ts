import { MetricsLog, type MetricsRow } from '@pretexts/train'
import type { LogRow, OpenLog, RunLog } from './run-log.ts'

/**
 * One line of JSON a step with everything that was measured there: `{"step":50,"time":…,"loss":1.2,"heldOut.loss":1.3}`. The
 * run's own `metrics.jsonl`, `held-out.jsonl` and `health.jsonl` hold the same numbers in three files.
 */
export class JsonlLog implements RunLog {
  readonly #log: MetricsLog
  #lastStep: number

  private constructor(log: MetricsLog, lastStep: number) {
    this.#log = log
    this.#lastStep = lastStep
  }

  /** @throws MetricsError for a line that is no row */
  static readonly open = ((path, step) => {
    const log = MetricsLog.resume(path, step)
    const last = process.getBuiltinModule('node:fs').readFileSync(path, 'utf8').trimEnd().split('\n').at(-1)
    return new JsonlLog(log, last ? (JSON.parse(last) as MetricsRow).step : -1)
  }) satisfies OpenLog

  get lastStep(): number {
    return this.#lastStep
  }

  append({ step, time, values }: LogRow): void {
    this.#log.append({ step, time, ...values })
    this.#lastStep = step
  }

  close(): void {
    this.#log.close()
  }
}
