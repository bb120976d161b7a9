import type { Mismatch, StateProblems } from '@pretexts/nn'
import { UsageError } from '../errors.ts'

/** A file of weights that does not fit the network. Unlike `StateError`, its message names every tensor. */
export class WeightsError extends UsageError implements StateProblems {
  readonly missing: readonly string[]
  readonly unexpected: readonly string[]
  readonly mismatched: readonly Mismatch[]

  constructor(path: string, network: string, problems: StateProblems) {
    const { missing, unexpected, mismatched } = problems
    const lines = [
      ...missing.map((name) => `missing from the file: ${name}`),
      ...unexpected.map((name) => `not in the network: ${name}`),
      ...mismatched.map(
        ({ name, expected, actual }) =>
          `of another shape: ${name}: the network has ${expected}, the file ${actual}`,
      ),
    ]
    const fix = 'choose the model and the options that the weights were made with'
    super(
      [`the weights of '${path}' do not fit ${network}, and nothing was loaded; ${fix}`, ...lines].join(
        '\n  ',
      ),
    )
    this.missing = missing
    this.unexpected = unexpected
    this.mismatched = mismatched
  }
}
