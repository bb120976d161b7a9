import { type Collective, crc32 } from '@pretexts/contracts'
import { pretrain } from '@pretexts/train'
import { chooseBackend, createPretraining, planRun, type RunRequest, splitData } from '../src/index.ts'
import { outside } from './outside-task.ts'
import { phrases } from './phrases.ts'

export const small = { ...outside, data: [...outside.data, phrases] }

/** A run, and the steps to make of it. */
export interface RankedRun extends RunRequest {
  readonly steps: number
}

/** What the ranks are asked to train. */
export interface RankedRequest {
  readonly runs: readonly RankedRun[]
}

/** The losses of each run, step by step, and a checksum of all parameters afterwards. */
export interface RankedLosses {
  readonly losses: readonly (readonly number[])[]
  readonly sums: readonly number[]
}

/** Trains some runs on one rank of several, one after the other. */
export default async function rankedLosses(
  collective: Collective,
  { runs }: RankedRequest,
): Promise<RankedLosses> {
  chooseBackend(1)
  const losses: number[][] = []
  const sums: number[] = []
  for (const { steps, ...request } of runs) {
    const plan = await planRun(request, small)
    const { pretraining } = splitData(plan)
    const run = await createPretraining(plan, pretraining, { collective, most: steps })
    const own: number[] = []
    const ownNorms = plan.training.rankNorm === 'own'
    for await (const { loss } of pretrain(run.objective, run.source, { ...run, collective, ownNorms }))
      own.push(loss)
    losses.push(own)
    const bytes = Float32Array.from(
      run.objective.parameters().flatMap((parameter) => [...parameter.values()]),
    )
    sums.push(crc32(new Uint8Array(bytes.buffer)))
  }
  return { losses, sums }
}
