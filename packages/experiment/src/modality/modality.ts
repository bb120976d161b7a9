import type { Exhibit, Form } from '@pretexts/contracts'
import type { Samples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Baseline } from '@pretexts/transfer'

/** What a kind of examples has of its own, whatever the task: how it is shown, changed a little, and read without a network. */
export interface Modality {
  readonly kind: Form['kind']
  /** What one example is called: `image`. */
  readonly noun: string
  /** Features that need no network. */
  baselines(): readonly Baseline<Samples>[]
  /** A random view of each example that keeps its class; null where there is none. */
  readonly augment: ((samples: Samples, rng: Random) => Samples) | null
  /** Each example as something to show. */
  exhibits(samples: Samples): Exhibit[]
}
