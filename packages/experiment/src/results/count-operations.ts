import { activeBackend, type Backend, costOf, type Kernel, useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { createPretraining } from '../run/create-objective.ts'
import type { OpenRun } from '../run/open-run.ts'

/**
 * Multiplications and additions of all matrix products and convolutions in one training step of a run: forward, backward, and what
 * the method computes besides. Convolutions are counted the direct way. The step is made by a new objective, so the run stays as it is.
 */
export async function operationsPerStep({ plan, splits }: Pick<OpenRun, 'plan' | 'splits'>): Promise<number> {
  const { objective, source, ...options } = await createPretraining(plan, splits.pretraining, { most: 1 })
  const counter = new Counter(activeBackend())
  const before = useBackend(counter)
  try {
    for await (const event of pretrain(objective, source, options)) void event
  } finally {
    useBackend(before)
  }
  return counter.operations
}

/** A backend that does what `inner` does, and counts. */
class Counter implements Backend {
  readonly name = 'counter'
  operations = 0
  readonly #inner: Backend

  constructor(inner: Backend) {
    this.#inner = inner
  }

  allocate(...[dtype, length, zeroed]: Parameters<Backend['allocate']>) {
    return this.#inner.allocate(dtype, length, zeroed)
  }

  free(...[data]: Parameters<NonNullable<Backend['free']>>) {
    this.#inner.free?.(data)
  }

  collect(...[data]: Parameters<NonNullable<Backend['collect']>>) {
    this.#inner.collect?.(data)
  }

  kernel<K extends Kernel>(name: string, reference: K): K {
    const run = this.#inner.kernel(name, reference)
    const counted: Kernel = (...args) => {
      this.operations += costOf(name, args).operations
      run(...args)
    }
    return counted as K
  }
}
