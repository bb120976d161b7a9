import type { Dataset } from '@pretexts/data'
import { evaluation, type Objective } from '@pretexts/nn'
import type { AnyTask } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { noGrad, scope } from '@pretexts/tensor'
import { yieldToEventLoop } from '@pretexts/train'
import type { Values } from '../settings/run-settings.ts'

/** What a task is measured on, and how. */
export interface HeldOutRequest {
  readonly task: AnyTask
  readonly options: Values
  readonly heldOut: Dataset
  /** That of training: a loss that compares the examples of a batch with each other depends on their number. */
  readonly batchSize: number
}

/**
 * Loss and metrics of a task on examples that it does not learn from: means over batches of the size of training. Examples
 * that do not fill a batch are left out, unless they are all there are.
 */
export async function measureHeldOut(
  objective: Objective<unknown>,
  { task, options, heldOut, batchSize }: HeldOutRequest,
): Promise<Record<string, number>> {
  const rng = new Random('held out')
  const size = Math.min(batchSize, heldOut.count)
  const batches = Math.floor(heldOut.count / size)
  const means: Record<string, number> = {}
  for (let i = 0; i < batches; i++) {
    const indices = Array.from({ length: size }, (_, j) => i * size + j)
    const samples = await heldOut.read(indices)
    const measures = scope(() => {
      const batch = task.batch(samples, rng.fork(i * size), options)
      const measure = objective.evaluate ?? objective.loss
      const { loss, metrics } = noGrad(() => measure.call(objective, batch, evaluation()))
      return { loss: loss.item(), ...metrics }
    })
    await yieldToEventLoop() // an interrupt is heard, also where reading never waits
    for (const [name, value] of Object.entries(measures)) means[name] = (means[name] ?? 0) + value / batches
  }
  return means
}
