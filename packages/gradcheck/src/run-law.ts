import fc from 'fast-check'
import { LawError } from './errors.ts'
import { formatValue } from './format.ts'
import type { KnownOptions } from './require-options.ts'
import { type Named, Violation } from './violation.ts'

export interface RunOptions {
  /** Examples to try. Default: `fc.configureGlobal({ numRuns })` if set, else 100. */
  readonly runs?: number
  /** Same seed, same examples. Default: `fc.configureGlobal({ seed })` if set, else 0, so that a suite never flickers. */
  readonly seed?: number
  /** From a failure's `replay`: go straight to that example. Default: all examples are tried. */
  readonly path?: string
}

export const runOptions: KnownOptions<RunOptions> = { runs: 'number', seed: 'number', path: 'string' }

/**
 * Tries `law` on generated examples, shrinks the first that breaks it, and throws the story as a LawError.
 *
 * `law` breaks by throwing a Violation; any other error it throws is itself a broken law.
 */
export const runLaw = <E>(
  subject: string,
  examples: fc.Arbitrary<E>,
  law: (example: E, seed: number) => void,
  describe: (example: E) => readonly Named[],
  { runs, seed, path }: RunOptions,
): void => {
  const property = fc.property(examples, fc.noShrink(fc.integer()), (example, random) => {
    try {
      law(example, random)
    } catch (error) {
      throw error instanceof Violation || fc.PreconditionFailure.isFailure(error)
        ? error
        : crashed(describe(example), error)
    }
  })
  const global = fc.readConfigureGlobal()
  const result = fc.check(property, {
    numRuns: runs ?? global.numRuns ?? 100,
    seed: seed ?? global.seed ?? 0,
    path,
  })
  if (!result.failed) return
  if (result.counterexamplePath === null || !(result.errorInstance instanceof Violation))
    throw new Error(`${subject}: too few examples: ${result.numSkips} did not meet a precondition`)
  const replay = { seed: result.seed, path: result.counterexamplePath }
  throw report(subject, result.errorInstance, replay, result.numRuns, result.numShrinks)
}

const crashed = (inputs: readonly Named[], error: unknown): Violation => {
  const lines = [`threw ${String(error)}`]
  return new Violation('it runs without an error', inputs, () => ({ lines, details: {} }), { cause: error })
}

const report = (
  subject: string,
  violation: Violation,
  replay: LawError['replay'],
  runs: number,
  shrinks: number,
): LawError => {
  const { lines, details } = violation.explain()
  const found = shrinks === 0 ? `example ${runs}` : `example ${runs}, made smaller ${shrinks} times`
  const message = [
    `${subject} breaks the law: ${violation.law}`,
    ...violation.inputs.map(({ name, value, note = '' }) => `  ${name} = ${formatValue(value)}${note}`),
    ...lines.map((line) => `  ${line}`),
    `  (${found}; to run it alone: { seed: ${replay.seed}, path: '${replay.path}' })`,
  ].join('\n')
  const fields = { subject, law: violation.law, details, replay }
  return new LawError(
    message,
    { ...fields, inputs: violation.inputs.map(({ value }) => value) },
    { cause: violation.cause },
  )
}
