import type { ImageDataset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import type { PretextTask } from '@pretexts/pretext'
import { type ComparisonRow as ReportRow, type Verdict, verdicts } from '@pretexts/report'
import type { MetricsRow } from '@pretexts/train'
import type { ComparisonRow } from '@pretexts/transfer'
import type { PretrainSummary } from '../run/pretrain-run.ts'
import type { RunFolder } from '../run/run-folder.ts'
import type { EvalConfig } from '../settings/eval-config.ts'
import type { RunConfig } from '../settings/run-config.ts'
import type { FewShotRow } from './few-shot-findings.ts'
import type { LatentFindings } from './latent-findings.ts'
import type { RotationFindings } from './rotation-findings.ts'
import type { ShortcutFindings } from './shortcut-findings.ts'

/** Everything that is known of an evaluated run. The table, results.json and the report are views of it. */
export interface Evaluation {
  readonly folder: RunFolder
  readonly config: RunConfig
  readonly settings: EvalConfig
  readonly backend: string
  readonly version: string
  readonly pretraining: PretrainSummary
  readonly curves: { readonly training: readonly MetricsRow[]; readonly heldOut: readonly MetricsRow[] }
  // biome-ignore lint/suspicious/noExplicitAny: as in `tasks`, a batch is the task's own business.
  readonly task: PretextTask<any>
  readonly encoder: Encoder
  readonly heldOut: ImageDataset
  /** Null for tasks that have no rotations. */
  readonly rotations: RotationFindings | null
  /** Null for tasks that hide no shortcut. */
  readonly shortcut: ShortcutFindings | null
  /** Null for test images that have no labels, or are too few. */
  readonly latent: LatentFindings | null
  /** Episodes of a few classes and shots. */
  readonly fewShot: readonly FewShotRow[]
  /** The lines of health.jsonl; none where nothing watched over the run. */
  readonly health: readonly MetricsRow[]
  readonly comparison: readonly ComparisonRow[]
  /** What the comparison took. */
  readonly seconds: number
}

/** The comparison as a report takes it: plain rows that know nothing of encoders. */
export function reportRows(rows: readonly ComparisonRow[]): ReportRow[] {
  return rows.map(({ title, features, labelsPerClass, accuracy }) => ({
    name: title,
    pretrained: features === 'pretrained',
    labelsPerClass,
    accuracy,
  }))
}

/** What pretraining bought, one sentence for each number of labels. */
export const verdictsOf = ({ comparison }: Evaluation): Verdict[] => verdicts(reportRows(comparison))
