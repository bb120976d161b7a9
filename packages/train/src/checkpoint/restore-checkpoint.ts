import type { Component } from '@pretexts/nn'
import type { Optimizer } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import type { Checkpoint, Snapshot } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'

/** What a checkpoint is put back into. */
export interface Restorable extends Pick<Snapshot, 'companions'> {
  readonly objective: Component
  readonly optimizer: Optimizer
  readonly rng: Random
}

/**
 * Puts a run back to where it was saved. All or nothing: when the checkpoint is of another model, optimizer or seed, nothing
 * changes.
 *
 * @returns the number of steps made: `pretrain`'s `startStep`
 * @throws CheckpointError saying what does not fit
 */
export function restoreCheckpoint(
  { path, step, model, companions: saved, optimizer: state, rng: seed }: Checkpoint,
  { objective, companions = {}, optimizer, rng }: Restorable,
): number {
  const [expected, found] = [rng.state(), seed].map((stream) => JSON.stringify(stream))
  if (expected !== found) throw misfit(path, `the random stream ${expected}`, found)
  const parts: [Component, Checkpoint['model']][] = [
    [objective, model],
    ...Object.entries(companions).map(([name, part]): [Component, Checkpoint['model']] => [
      part,
      saved[name] ?? {},
    ]),
  ]
  const before = parts.map(([part]) => part.stateDict())
  try {
    for (const [part, tensors] of parts) part.loadStateDict(tensors)
    optimizer.load(state)
  } catch (error) {
    parts.forEach(([part], i) => {
      part.loadStateDict(before[i])
    })
    throw misfit(path, 'the state of this model and optimizer', (error as Error).message, error)
  }
  return step
}

function misfit(path: string, expected: string, found: string, cause?: unknown): CheckpointError {
  const fix = 'resume with the configuration that the run was started with'
  return new CheckpointError('restoreCheckpoint', { path, expected, found, fix, cause })
}
