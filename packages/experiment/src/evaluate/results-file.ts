import { findingFromJson, findingToJson } from '@pretexts/contracts'
import { z } from 'zod'
import { RunError } from '../errors.ts'
import type { Evaluation } from './evaluation.ts'

/** The results as results.json holds them and `--json` prints them: plain data, shares of 1 for accuracies. */
export function resultsOf(evaluation: Evaluation) {
  return { ...evaluation, findings: evaluation.findings.map(findingToJson) }
}

export function resultsText(evaluation: Evaluation): string {
  return `${JSON.stringify(resultsOf(evaluation), null, 2)}\n`
}

const numbers = z.record(z.string(), z.number())
const schema = z.looseObject({
  run: z.string(),
  report: z.string(),
  version: z.string(),
  backend: z.string(),
  settings: z.looseObject({ version: z.number() }),
  pretraining: z.looseObject({
    examples: z.number(),
    steps: z.number(),
    seconds: z.number(),
    training: numbers,
    heldOut: numbers,
    health: numbers,
  }),
  comparison: z.array(
    z.looseObject({
      protocol: z.string(),
      title: z.string(),
      labelsPerClass: z.union([z.number(), z.literal('all')]),
      accuracy: z.looseObject({ mean: z.number(), ci95: z.number().nullable(), runs: z.array(z.number()) }),
    }),
  ),
  findings: z.array(z.unknown()),
  seconds: z.number(),
})

/**
 * The evaluation in a results file. The file is input: it is checked as such.
 * @throws RunError naming the file, the place in it, and the rule
 */
export async function readResults(path: string): Promise<Evaluation> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new RunError(
      error.code === 'ENOENT' ? `there is no ${path}: evaluate the run first` : `${path}: ${error.message}`,
    )
  })
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch (error) {
    throw new RunError(`${path} is not valid JSON: ${(error as Error).message}; evaluate the run again`)
  }
  const parsed = schema.safeParse(values)
  if (!parsed.success) {
    const [{ path: place, message }] = parsed.error.issues
    throw new RunError(
      `${path} does not hold results: ${place.join('.') || 'all of it'}: ${message}; evaluate the run again`,
    )
  }
  const findings = parsed.data.findings.map((finding) => findingFromJson(finding as never))
  return { ...parsed.data, findings } as unknown as Evaluation
}
