import { Component, infer, type Module, type Objective } from '@pretexts/nn'
import { scope, type Tensor } from '@pretexts/tensor'
import type { FeatureRows } from './feature-rows.ts'
import { type Collapse, findCollapse } from './find-collapse.ts'
import { type Health, representationHealth } from './representation-health.ts'

/** What the health of a representation is measured on: the same at every step, and never learned from. */
export interface HealthProbe {
  /** (N, …) inputs of the encoder; some hundreds. */
  readonly inputs: Tensor
  /** Another view of each input, for alignment. */
  readonly positives?: Tensor
  /** Codes that the objective gives to the inputs, where it has a codebook. */
  readonly codes?: (inputs: Tensor) => ArrayLike<number>
}

/** Measures of h under their own names, those of z as `z.spread` and so on. */
export interface MeasuredHealth {
  readonly measures: Readonly<Record<string, number>>
  readonly collapse: readonly Collapse[]
}

/**
 * Health of the encoder's output h, and of z where the objective has a `projector`. Evaluation mode, nothing recorded:
 * parameters and buffers stay as they are to the last bit.
 */
export function measureHealth<Batch>(objective: Objective<Batch>, probe: HealthProbe): MeasuredHealth {
  const projector = projectorOf(objective)
  const outputs = scopedOutputs(objective.encoder, projector, probe.inputs)
  const views = probe.positives && scopedOutputs(objective.encoder, projector, probe.positives)
  const codes = probe.codes && scope(() => probe.codes?.(probe.inputs))
  const parts = outputs.map((rows, i): Part => {
    const name = ['h', 'z'][i]
    const health = representationHealth(rows, { positives: views?.[i], codes: i === 0 ? codes : undefined })
    return { name, health, collapse: findCollapse(health, { width: rows.width, name }) }
  })
  return {
    measures: Object.assign({}, ...parts.map(({ name, health }) => named(health, name === 'h' ? '' : 'z.'))),
    collapse: parts.flatMap(({ collapse }) => collapse),
  }
}

interface Part {
  readonly name: string
  readonly health: Health
  readonly collapse: readonly Collapse[]
}

/** Joint-embedding objectives call what maps h to z their `projector`. */
function projectorOf(objective: object): Module | null {
  const { projector } = objective as { projector?: unknown }
  return projector instanceof Component && 'forward' in projector ? (projector as Module) : null
}

/** h, and z where there is a projector, as plain rows. */
function scopedOutputs(encoder: Module, projector: Module | null, inputs: Tensor): FeatureRows[] {
  return scope(() => {
    const h = infer(encoder, inputs)
    return (projector ? [h, infer(projector, h)] : [h]).map(rowsOf)
  })
}

/** (N, D), or (N, L, D) with a row for every token. */
function rowsOf(output: Tensor): FeatureRows {
  const width = output.shape[output.rank - 1]
  return { features: Float32Array.from(output.values()), count: output.size / width, width }
}

const named = (health: Health, prefix: string): Record<string, number> =>
  Object.fromEntries(Object.entries(health).map(([metric, value]) => [prefix + metric, value]))
