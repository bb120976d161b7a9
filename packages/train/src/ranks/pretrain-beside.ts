import type { Collective } from '@pretexts/contracts'
import type { Objective } from '@pretexts/nn'
import type { BatchSource } from '../batch-source.ts'
import { type PretrainOptions, pretrain, type StepEvent } from '../pretrain.ts'
import { requireAgreement } from './require-agreement.ts'
import { shareState } from './share-state.ts'

export interface BesideOptions extends Omit<PretrainOptions, 'startStep'> {
  readonly collective: Collective
  /** Steps between comparisons of all ranks' parameters: rank 0's steps between checkpoints. Default 100. */
  readonly checkpointEvery?: number
}

/**
 * `pretrain` on a rank that keeps no files, beside rank 0 with its `pretrainInFolder`. It begins with the state of rank 0, wherever that
 * has it from, and learns from its share of every batch.
 *
 * @throws what `pretrain` throws; RanksApartError
 */
export async function* pretrainBeside<Batch>(
  objective: Objective<Batch>,
  source: BatchSource<Batch>,
  { checkpointEvery = 100, ...options }: BesideOptions,
): AsyncGenerator<StepEvent, void, void> {
  const { collective, optimizer, rng, steps } = options
  const startStep = shareState(collective, { objective, optimizer, rng }, 0)
  for await (const event of pretrain(objective, source, { ...options, startStep })) {
    const { step } = event
    if (step % checkpointEvery === 0 || step === steps) requireAgreement(collective, objective, step)
    yield event
  }
}
