import type { Collective, Exchangeable } from '@pretexts/contracts'
import type { Component } from '@pretexts/nn'
import { updateInPlace } from '@pretexts/tensor'
import { GradientAverager } from './gradient-averager.ts'

/** What a step is measured by. */
export type Measures = Readonly<Record<string, number>> & { readonly loss: number }

/** What the steps of several ranks have in common. */
export class RankedLearning {
  readonly #objective: Component
  readonly #collective: Collective
  #averager: GradientAverager

  constructor(objective: Component, collective: Collective) {
    this.#objective = objective
    this.#collective = collective
    this.#averager = new GradientAverager(objective.parameters(), collective)
  }

  /** Makes room for what travels, outside of the step's scope. What learns may be another part of the objective than before. */
  begin(): void {
    const parameters = this.#objective.parameters()
    if (!this.#averager.fits(parameters)) this.#averager = new GradientAverager(parameters, this.#collective)
  }

  /**
   * Prepares for averaging the gradients of the backward pass that follows; the function that is returned ends it.
   * @param overlapping whether gradients may leave during the pass: not where they are added to those of earlier batches
   */
  averaging(overlapping: boolean): () => void {
    return overlapping ? this.#averager.watch() : () => this.#averager.average()
  }

  /** Means over ranks, and whether any of them wants to end. */
  agree({ measures, stop }: { measures: Measures; stop: boolean }): { measures: Measures; stop: boolean } {
    const names = Object.keys(measures).sort()
    const values = Float64Array.of(...names.map((name) => measures[name]), Number(stop))
    this.#collective.allReduceMean(values)
    const means = Object.fromEntries(names.map((name, i) => [name, values[i]])) as Measures
    return { measures: { ...measures, ...means }, stop: values[names.length] > 0 }
  }

  /** Gives all ranks the buffers of rank 0: running statistics that each rank took of its own rows differ. */
  shareBuffers(): void {
    for (const [, tensor] of this.#objective.namedBuffers())
      updateInPlace(tensor, (data) => this.#collective.broadcast(data as Exchangeable))
  }
}
