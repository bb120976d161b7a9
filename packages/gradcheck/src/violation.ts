/** A part of the counterexample, by the name the message calls it. */
export interface Named {
  readonly name: string
  readonly value: unknown
  /** What the value alone does not show. */
  readonly note?: string
}

/**
 * One law broken by one example. `explain` runs only for the example that is reported, after shrinking, so it may
 * do slow work such as an element-by-element gradient.
 */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly law: string
  readonly inputs: readonly Named[]
  readonly explain: () => Explanation

  constructor(law: string, inputs: readonly Named[], explain: () => Explanation, options?: ErrorOptions) {
    super(law, options)
    this.law = law
    this.inputs = inputs
    this.explain = explain
  }
}

export interface Explanation {
  /** Lines of the message, below the inputs. */
  readonly lines: readonly string[]
  /** The same, for programs: becomes `LawError.details`. */
  readonly details: Readonly<Record<string, unknown>>
}
