import type { Component } from '@pretexts/nn'
import type { Optimizer } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import type { Checkpoint } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'

/**
 * Puts a run back to where it was saved. All or nothing: when the checkpoint is of another model, optimiser or seed, nothing
 * changes.
 *
 * @returns the number of steps made: `pretrain`'s `startStep`
 * @throws CheckpointError saying what does not fit
 */
export function restoreCheckpoint(
  { path, step, model, optimizer: state, rng: seed }: Checkpoint,
  { objective, optimizer, rng }: { objective: Component; optimizer: Optimizer; rng: Random },
): number {
  const [expected, found] = [rng.state(), seed].map((stream) => JSON.stringify(stream))
  if (expected !== found) throw misfit(path, `the random stream ${expected}`, found)
  const before = objective.stateDict()
  try {
    objective.loadStateDict(model)
    optimizer.load(state)
  } catch (error) {
    objective.loadStateDict(before)
    throw misfit(path, 'the state of this model and optimizer', (error as Error).message, error)
  }
  return step
}

function misfit(path: string, expected: string, found: string, cause?: unknown): CheckpointError {
  const fix = 'resume with the configuration that the run was started with'
  return new CheckpointError('restoreCheckpoint', { path, expected, found, fix, cause })
}
