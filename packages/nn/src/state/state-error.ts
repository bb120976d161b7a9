import { PretextsError } from '@pretexts/tensor'

/** A tensor of the state that has another form than the module's. */
export interface Mismatch {
  readonly name: string
  /** dtype and shape that the module has. */
  readonly expected: string
  /** dtype and shape found in the state. */
  readonly actual: string
}

export interface StateProblems {
  /** Names the module has and the state lacks. */
  readonly missing: readonly string[]
  /** Names the state has and the module lacks. */
  readonly unexpected: readonly string[]
  readonly mismatched: readonly Mismatch[]
}

/** A state dict that does not fit the module it was to be loaded into. The fields hold all names, the message some. */
export class StateError extends PretextsError implements StateProblems {
  readonly missing: readonly string[]
  readonly unexpected: readonly string[]
  readonly mismatched: readonly Mismatch[]

  constructor(owner: string, problems: StateProblems) {
    const { missing, unexpected, mismatched } = problems
    const lines = [
      ...line('missing from the state', missing),
      ...line('unexpected in the state', unexpected),
      ...line(
        'of another form',
        mismatched.map(
          ({ name, expected, actual }) => `${name} (${owner} has ${expected}, the state ${actual})`,
        ),
      ),
    ]
    super(`${owner}.loadStateDict`, ['the state does not fit, and nothing was loaded', ...lines].join('\n  '))
    this.missing = missing
    this.unexpected = unexpected
    this.mismatched = mismatched
  }
}

const shown = 10

function line(problem: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const rest = names.length > shown ? `, and ${names.length - shown} more` : ''
  return [`${problem}: ${names.slice(0, shown).join(', ')}${rest}`]
}
