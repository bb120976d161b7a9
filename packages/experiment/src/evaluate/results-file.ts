import { findingFromJson, findingToJson } from '@pretexts/contracts'
import * as z from 'zod'
import { comparisonOptions } from '../compare/comparison-options.ts'
import { RunError } from '../errors.ts'
import { settingsSchema } from '../settings/run-settings.ts'
import type { Evaluation } from './evaluation.ts'

/** The results as results.json holds them and `--json` prints them: plain data, shares of 1 for accuracies. */
export function resultsOf(evaluation: Evaluation) {
  return { ...evaluation, findings: evaluation.findings.map(findingToJson) }
}

export function resultsText(evaluation: Evaluation): string {
  return `${JSON.stringify(resultsOf(evaluation), null, 2)}\n`
}

const numbers = z.record(z.string(), z.number())
const share = z.number().min(0).max(1)
const rates = z.array(z.number()).optional()
const labelCount = z.union([z.int().positive(), z.literal('all')])
const schema = z.looseObject({
  run: z.string(),
  report: z.string(),
  version: z.string(),
  backend: z.string(),
  settings: settingsSchema,
  comparisonSettings: z
    .looseObject({
      ...Object.fromEntries(Object.keys(comparisonOptions).map((name) => [name, z.number()])),
      protocols: z.array(z.string()).optional(),
      labelsPerClass: z.array(labelCount),
      fineTuneRates: rates,
      scratchRates: rates,
    })
    .nullable(),
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
      start: z.string(),
      labelsPerClass: labelCount,
      accuracy: z.looseObject({
        mean: share,
        ci95: z.number().nonnegative().nullable(),
        runs: z.array(share),
      }),
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
  const wrong = (place: string, message: string) =>
    new RunError(`${path} does not hold results: ${place}: ${message}; evaluate the run again`)
  const parsed = schema.safeParse(values)
  if (!parsed.success) {
    const [{ path: place, message }] = parsed.error.issues
    throw wrong(place.join('.') || 'all of it', message)
  }
  try {
    return { ...parsed.data, findings: parsed.data.findings.map(findingFromJson) } as unknown as Evaluation
  } catch (error) {
    throw wrong('findings', (error as Error).message)
  }
}
