import type { Finding } from '@pretexts/contracts'
import type { ComparisonRow } from '@pretexts/transfer'
import type { ComparisonSettings } from '../compare/comparison-options.ts'
import type { RunSettings } from '../settings/run-settings.ts'

/** How pretraining went, read from the run's logs, so that it holds for resumed runs too. */
export interface PretrainingSummary {
  /** Unlabeled examples that it learned from. */
  readonly examples: number
  readonly steps: number
  /** Spent on steps, over all sessions of the run. */
  readonly seconds: number
  /** Measures of the last step, on its batch. */
  readonly training: Readonly<Record<string, number>>
  /** Measures after the last step, on held-out examples. */
  readonly heldOut: Readonly<Record<string, number>>
  /** Health of the representation after the last step; empty where it was not measured. */
  readonly health: Readonly<Record<string, number>>
}

/** Everything that is known of an evaluated run. The table, results.json and the report are views of it. */
export interface Evaluation {
  /** The run's folder. */
  readonly run: string
  readonly report: string
  readonly version: string
  readonly backend: string
  readonly settings: RunSettings
  /** Null where there are no labels, and so no comparison. */
  readonly comparisonSettings: ComparisonSettings | null
  readonly pretraining: PretrainingSummary
  readonly comparison: readonly ComparisonRow[]
  readonly findings: readonly Finding[]
  /** What the evaluation took. */
  readonly seconds: number
}
