import { type Encoder, evaluation, infer, type Objective, type Representations } from '@pretexts/nn'
import { noGrad, scope, slice, type Tensor } from '@pretexts/tensor'
import type { FeatureRows } from './feature-rows.ts'
import { type Collapse, findCollapse } from './find-collapse.ts'
import { type Health, type HealthInputs, representationHealth } from './representation-health.ts'

/** What the health of a representation is measured on: the same at every step, and never learned from. */
export interface HealthProbe<Batch = unknown> {
  /** (N, …) inputs of the encoder; some hundreds. */
  readonly inputs: Tensor
  /** Another view of each input, for alignment. Default: alignment is not measured. */
  readonly positives?: Tensor
  /** A batch of the task, for the projection z and the codes of an objective that has them. Default: they are not measured. */
  readonly batch?: Batch
}

/** Measures of h under their own names, those of z as `z.spread` and so on. */
export interface MeasuredHealth {
  readonly measures: Readonly<Record<string, number>>
  readonly collapse: readonly Collapse[]
}

/**
 * Health of the encoder's output h, and of the projection z and the codes where the objective has them. Evaluation mode,
 * nothing recorded: parameters and buffers stay as they are to the last bit.
 */
export function measureHealth<Batch>(objective: Objective<Batch>, probe: HealthProbe<Batch>): MeasuredHealth {
  const { inputs, positives } = probe
  const features = (x: Tensor): FeatureRows => featuresOf(objective.encoder, x)
  const rows = features(inputs)
  const { z, zPositive, codes } = represented(objective, probe)
  const parts = [
    partOf('h', rows, { codes, ...(positives && { positives: features(positives) }) }),
    ...(z ? [partOf('z', z, zPositive && { positives: zPositive })] : []),
  ]
  return {
    measures: Object.assign({}, ...parts.map(({ name, health }) => named(health, name === 'h' ? '' : 'z.'))),
    collapse: parts.flatMap(({ collapse }) => collapse),
  }
}

function partOf(name: string, rows: FeatureRows, inputs: HealthInputs = {}) {
  const health = representationHealth(rows, inputs)
  return { name, health, collapse: findCollapse(health, { width: rows.width, name }) }
}

/** Rows of z, rows of its positives, and codes, where the objective has them. */
interface Represented {
  readonly z?: FeatureRows
  readonly zPositive?: FeatureRows
  readonly codes?: ArrayLike<number>
}

/** What the objective itself says of a batch, as plain data. */
function represented<Batch>(objective: Objective<Batch>, { batch }: HealthProbe<Batch>): Represented {
  if (batch === undefined || !objective.represent) return {}
  let found: Represented = {}
  scope(() => {
    const { z, zPositive, codes } = noGrad(() =>
      objective.represent?.(batch, evaluation()),
    ) as Representations
    found = {
      ...(z && { z: rowsOf(z) }),
      ...(zPositive && { zPositive: rowsOf(zPositive) }),
      ...(codes && { codes: Int32Array.from(codes.indices.values()) }),
    }
  })
  return found
}

/** Inputs that are encoded at a time: the layers of an encoder of long signals hold a hundred times its input. */
const together = 64

/** h of all inputs, some at a time: in evaluation mode no example depends on the others. */
function featuresOf(encoder: Encoder, x: Tensor): FeatureRows {
  const count = x.shape[0]
  const width = encoder.features
  const features = new Float32Array(count * width)
  for (let start = 0; start < count; start += together)
    scope(() =>
      features.set(
        infer(encoder, slice(x, [start, Math.min(count, start + together)])).values(),
        start * width,
      ),
    )
  return { features, count, width }
}

/** (N, D), or (N, L, D) with a row for every position. */
function rowsOf(output: Tensor): FeatureRows {
  const width = output.shape[output.rank - 1]
  return { features: Float32Array.from(output.values()), count: output.size / width, width }
}

const named = (health: Health, prefix: string): Record<string, number> =>
  Object.fromEntries(Object.entries(health).map(([metric, value]) => [prefix + metric, value]))
