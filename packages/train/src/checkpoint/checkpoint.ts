import type { Component, StateDict } from '@pretexts/nn'
import type { Optimizer, OptimizerState } from '@pretexts/optim'
import { Random, type RandomState } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { CheckpointError } from './checkpoint-error.ts'
import type { Contents } from './container.ts'

/** All that the rest of a run depends on. */
export interface Checkpoint {
  /** Where it was read, for messages. */
  readonly path: string
  /** Steps made. */
  readonly step: number
  /** Parameters and buffers of the objective: the encoder's begin with `encoder.`. */
  readonly model: StateDict
  readonly optimizer: OptimizerState
  readonly rng: RandomState
  /** Whatever the caller had saved along, as plain JSON: a configuration. */
  readonly extra: unknown
}

/** A run at the moment of saving. */
export interface Snapshot {
  readonly objective: Component
  readonly optimizer: Optimizer
  readonly step: number
  readonly rng: Random
  /** Plain JSON. */
  readonly extra?: unknown
}

/** A copy of all that counts: training may go on while it is being written. */
export function contentsOf({ objective, optimizer, step, rng, extra = null }: Snapshot): Contents {
  const { algorithm, scalars, tensors } = optimizer.state()
  const model = Object.entries(objective.stateDict()).map(([name, tensor]): [string, Tensor] => [
    `model/${name}`,
    tensor,
  ])
  const memory = Object.entries(tensors).map(([name, values]): [string, Tensor] => {
    return [`optimizer/${name}`, fromArray(values, [values.length])]
  })
  return {
    tensors: new Map([...model, ...memory]),
    facts: { step, rng: rng.state(), optimizer: { algorithm, scalars }, extra },
  }
}

/** @throws CheckpointError when the contents of a sound file are not those of a checkpoint */
export function checkpointFrom({ tensors, facts }: Contents, path: string): Checkpoint {
  const { step, rng, optimizer, extra } = (facts ?? {}) as Partial<Checkpoint>
  const require = (ok: boolean, expected: string, found: unknown): void => {
    if (!ok)
      throw new CheckpointError('loadCheckpoint', {
        path,
        expected,
        found: JSON.stringify(found) ?? 'nothing',
      })
  }
  require(Number.isSafeInteger(step) && (step as number) >= 0, 'a number of steps', step)
  require(isRandomState(rng), 'the state of a random stream', rng)
  require(isOptimizer(optimizer), 'an algorithm and its scalars', optimizer)
  const { algorithm, scalars } = optimizer as OptimizerState
  const memory = Object.entries(section(tensors, 'optimizer/')).map(([name, tensor]) => [
    name,
    tensor.values(),
  ])
  return {
    path,
    step: step as number,
    model: section(tensors, 'model/'),
    optimizer: { algorithm, scalars, tensors: Object.fromEntries(memory) },
    rng: rng as RandomState,
    extra: extra ?? null,
  }
}

function isOptimizer(value: Partial<OptimizerState> | undefined): boolean {
  const { algorithm, scalars } = value ?? {}
  if (typeof algorithm !== 'string' || typeof scalars !== 'object' || scalars === null) return false
  return Object.values(scalars).every((number) => typeof number === 'number')
}

function isRandomState(value: RandomState | undefined): boolean {
  try {
    Random.restore(value as RandomState)
    return true
  } catch {
    return false
  }
}

/** The tensors whose names begin with `prefix`, without it. */
function section(tensors: ReadonlyMap<string, Tensor>, prefix: string): StateDict {
  const found = [...tensors].filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(found.map(([name, tensor]) => [name.slice(prefix.length), tensor]))
}
