import { existsSync } from 'node:fs'
import { type ImageDataset, toTensor } from '@pretexts/data'
import { evaluation, type Objective } from '@pretexts/nn'
import type { PretextTask } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { MetricsLog, type MetricsRow, readMetrics } from '@pretexts/train'

/** Loss and metrics of a task on images that it does not learn from: means over all of them. */
export function measureHeldOut<Batch>(
  task: PretextTask<Batch>,
  objective: Objective<Batch>,
  images: ImageDataset,
  batchSize = 32,
): Record<string, number> {
  const rng = new Random('held out')
  const means: Record<string, number> = {}
  for (let start = 0; start < images.count; start += batchSize) {
    const indices = Array.from({ length: Math.min(batchSize, images.count - start) }, (_, i) => start + i)
    const measures = scope(() => {
      const batch = task.batch(toTensor(images, indices), rng.fork(start))
      const answer = objective.evaluate ?? objective.loss
      const { loss, metrics } = noGrad(() => answer.call(objective, batch, evaluation()))
      return { loss: loss.item(), ...metrics }
    })
    for (const [name, value] of Object.entries(measures))
      means[name] = (means[name] ?? 0) + (value * indices.length) / images.count
  }
  return means
}

/**
 * Held-out measures of a run in a file, one line each time that `steps` is a multiple of `every`.
 *
 * What is measured depends on the network alone, so lines that a killed run has left stay true when it is resumed, and
 * what it did not get to is measured then.
 */
export class HeldOutLog {
  readonly #log: MetricsLog
  readonly #known: Set<number>
  readonly #every: number
  readonly #measure: () => Record<string, number>

  private constructor(
    log: MetricsLog,
    known: Set<number>,
    every: number,
    measure: () => Record<string, number>,
  ) {
    this.#log = log
    this.#known = known
    this.#every = every
    this.#measure = measure
  }

  static async open(path: string, every: number, measure: () => Record<string, number>): Promise<HeldOutLog> {
    const log = MetricsLog.resume(path, Number.POSITIVE_INFINITY) // of what is there, only a torn last line goes
    const known = (await readMetrics(path)).map(({ step }) => step)
    return new HeldOutLog(log, new Set(known), every, measure)
  }

  /** Measures after `steps` steps, if that is due and not known yet. */
  at(steps: number, { last = false } = {}): void {
    if (this.#known.has(steps) || !(last || steps % this.#every === 0)) return
    this.#log.append({ step: steps, ...this.#measure() })
    this.#known.add(steps)
  }

  close(): void {
    this.#log.close()
  }
}

/** The lines of such a file; none when there is no file. */
export async function readHeldOut(path: string): Promise<MetricsRow[]> {
  return existsSync(path) ? readMetrics(path) : []
}
