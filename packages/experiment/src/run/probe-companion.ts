import { Batches, type Dataset, labelTensor } from '@pretexts/data'
import type { Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { type Companion, OnlineProbe } from '@pretexts/train'
import type { RunPlan } from '../settings/plan.ts'
import { inputsOf } from './create-objective.ts'

/** An online probe that learns from labeled training examples every few steps, and says how many it had right before. */
export class ProbeCompanion extends OnlineProbe implements Companion {
  readonly #plan: RunPlan
  readonly #labeled: Dataset
  readonly #batches: Batches

  constructor(plan: RunPlan, objective: Objective<unknown>, labeled: Dataset) {
    const rng = new Random(plan.training.seed).fork('online probe')
    super(objective.encoder, { classes: labeled.classNames?.length ?? 1 }, rng.fork('head'))
    const batchSize = Math.min(256, labeled.count)
    this.#plan = plan
    this.#labeled = labeled
    this.#batches = new Batches({ count: labeled.count, batchSize, rng: rng.fork('batches') })
  }

  async after(step: number): Promise<Record<string, number> | null> {
    const { probeEvery } = this.#plan.training
    if (step % probeEvery !== 0) return null
    const indices = this.#batches.indices(step / probeEvery - 1)
    const samples = await this.#labeled.read(indices)
    return scope(() => {
      const labels = labelTensor(this.#labeled, indices)
      return { accuracy: this.learn(inputsOf(this.#plan)(samples), labels) }
    })
  }
}
