import * as z from 'zod'
import { UsageError } from '../errors.ts'
import { migrate } from './migrate.ts'
import type { RunRequest } from './plan.ts'

const options = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
const chosen = z.strictObject({ name: z.string(), options: options.optional() })
const schema = z.strictObject({
  version: z.number().optional(),
  task: chosen.optional(),
  model: chosen.optional(),
  data: chosen.optional(),
  training: options.optional(),
})

/**
 * Settings from a JSON file that may hold only some: the `config.json` of a run, of this version or an older one, or a part of it.
 * @throws UsageError naming the file, the place in it, and the rule
 */
export async function readRequest(path: string): Promise<Partial<RunRequest>> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`${path} cannot be read: ${error.message}`)
  })
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${path} is not valid JSON: ${(error as Error).message}`)
  }
  const parsed = schema.safeParse(migrate(values, path))
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: place, message }) => `${place.join('.') || 'settings'}: ${message}`,
    )
    throw new UsageError(`${path} does not hold settings of a run: ${faults.join('; ')}`)
  }
  const { task, model, data, training } = parsed.data
  return {
    ...(task && { task: task.name, taskOptions: task.options }),
    ...(model && { model: model.name, modelOptions: model.options }),
    ...(data && { data: data.name, dataOptions: data.options }),
    ...(training && { training }),
  }
}
