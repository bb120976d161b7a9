import { MetricsLog, type MetricsRow, readMetrics } from '@pretexts/train'

/**
 * Held-out measures of a run in a file, one line each time that the number of steps is a multiple of `every`.
 *
 * What is measured depends on the network alone, so lines that a killed run has left stay true when it is resumed, and
 * what it did not get to is measured then.
 */
export class HeldOutLog {
  readonly #log: MetricsLog
  readonly #known: Set<number>
  readonly #every: number
  readonly #measure: () => Promise<Record<string, number>>

  private constructor(
    log: MetricsLog,
    known: Set<number>,
    every: number,
    measure: () => Promise<Record<string, number>>,
  ) {
    this.#log = log
    this.#known = known
    this.#every = every
    this.#measure = measure
  }

  static async open(
    path: string,
    every: number,
    measure: () => Promise<Record<string, number>>,
  ): Promise<HeldOutLog> {
    const log = MetricsLog.resume(path, Number.POSITIVE_INFINITY) // only a torn last line is removed
    const known = (await readMetrics(path)).map(({ step }) => step)
    return new HeldOutLog(log, new Set(known), every, measure)
  }

  /** Measures after `steps` steps, when that is due and not known yet. */
  async at(steps: number, { last = false } = {}): Promise<MetricsRow | null> {
    if (this.#known.has(steps) || !(last || steps % this.#every === 0)) return null
    const row = { step: steps, ...(await this.#measure()) }
    this.#log.append(row)
    this.#known.add(steps)
    return row
  }

  close(): void {
    this.#log.close()
  }
}

/** The lines of a log; none when there is no file. */
export async function readLog(path: string): Promise<MetricsRow[]> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  return existsSync(path) ? readMetrics(path) : []
}
