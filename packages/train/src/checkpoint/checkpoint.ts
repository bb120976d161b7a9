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
  /** State of what learns beside it, such as an online probe, by its name. */
  readonly companions: Readonly<Record<string, StateDict>>
  readonly optimizer: OptimizerState
  readonly rng: RandomState
  /** Whatever the caller had saved along, as plain JSON: a configuration. */
  readonly extra: unknown
}

/** A run at the moment of saving. */
export interface Snapshot {
  readonly objective: Component
  /** What learns beside the objective, such as an online probe, by its name. Default: nothing. */
  readonly companions?: Readonly<Record<string, Component>>
  readonly optimizer: Optimizer
  readonly step: number
  readonly rng: Random
  /** Plain JSON. */
  readonly extra?: unknown
}

/** A copy of all that counts: training may go on while it is being written. */
export function contentsOf({
  objective,
  companions = {},
  optimizer,
  step,
  rng,
  extra = null,
}: Snapshot): Contents {
  const { algorithm, scalars, tensors } = optimizer.state()
  const named = (prefix: string, component: Component) =>
    Object.entries(component.stateDict()).map(([name, tensor]): [string, Tensor] => [prefix + name, tensor])
  const model = named('model/', objective)
  const beside = Object.entries(companions).flatMap(([name, part]) => named(`companions/${name}/`, part))
  const memory = Object.entries(tensors).map(([name, values]): [string, Tensor] => {
    return [`optimizer/${name}`, fromArray(values, [values.length])]
  })
  return {
    tensors: new Map([...model, ...beside, ...memory]),
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
    companions: companionsIn(section(tensors, 'companions/')),
    optimizer: { algorithm, scalars, tensors: Object.fromEntries(memory) },
    rng: rng as RandomState,
    extra: extra ?? null,
  }
}

/** `probe/head.weight` as `{ probe: { 'head.weight': … } }`. */
function companionsIn(tensors: StateDict): Record<string, StateDict> {
  const companions: Record<string, StateDict> = {}
  for (const [path, tensor] of Object.entries(tensors)) {
    const slash = path.indexOf('/')
    const name = path.slice(0, slash)
    companions[name] ??= {}
    companions[name][path.slice(slash + 1)] = tensor
  }
  return companions
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
