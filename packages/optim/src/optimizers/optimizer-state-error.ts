import { PretextsError } from '@pretexts/tensor'

/** A saved optimizer state that does not belong to the optimizer it was to be loaded into. */
export class OptimizerStateError extends PretextsError {
  /** What does not fit, one sentence each. */
  readonly problems: readonly string[]

  constructor(algorithm: string, problems: readonly string[]) {
    const rest = problems.length > shown ? [`and ${problems.length - shown} more`] : []
    const lines = ['the state does not fit, and nothing was loaded', ...problems.slice(0, shown), ...rest]
    super(`${algorithm}.load`, lines.join('\n  '))
    this.problems = problems
  }
}

const shown = 10
