import { type Dataset, take } from '@pretexts/data'
import { infer, type Objective } from '@pretexts/nn'
import { scope } from '@pretexts/tensor'
import { nearestOthers } from '@pretexts/transfer'
import type { RunPlan } from '../settings/plan.ts'
import { inputsOf } from './create-objective.ts'

/** Held-out examples among which neighbors are looked for, queries that are shown, and neighbors of each. */
const neighborhood = { examples: 200, queries: 6, neighbors: 6 }

/**
 * The nearest held-out examples to some others by the cosine of the encoder's features, for a log: `{ '3.0': 17 }` says that example 17 is
 * nearest to example 3.
 * @returns nothing where there are too few examples, or the encoder has no single row for each
 */
export async function measureNeighbors(
  objective: Objective<unknown>,
  plan: RunPlan,
  heldOut: Dataset,
): Promise<Record<string, number>> {
  const watched = take(heldOut, Math.min(neighborhood.examples, heldOut.count))
  const k = Math.min(neighborhood.neighbors, watched.count - 1)
  if (k < 1) return {}
  const samples = await watched.read(Array.from({ length: watched.count }, (_, i) => i))
  const features = scope(() => Float32Array.from(infer(objective.encoder, inputsOf(plan)(samples)).values()))
  const { features: width } = objective.encoder
  if (features.length !== watched.count * width) return {}
  const { indices } = nearestOthers({ features, count: watched.count, width }, { k })
  const found: Record<string, number> = {}
  for (const query of queriesOf(watched))
    for (let rank = 0; rank < k; rank++) found[`${query}.${rank}`] = indices[query * k + rank]
  return found
}

/** The first examples, of different classes where there are classes. */
function queriesOf({ labels, count }: Dataset): number[] {
  const seen = new Set<number>()
  const all = Array.from({ length: count }, (_, i) => i)
  const first = all.filter((i) => {
    const label = labels?.[i] ?? i
    if (seen.has(label)) return false
    seen.add(label)
    return true
  })
  return first.slice(0, neighborhood.queries)
}
