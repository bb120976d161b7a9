import * as z from 'zod'
import { UsageError } from '../errors.ts'
import { migrate } from './migrate.ts'
import { settingsVersion } from './settings-version.ts'

const options = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
const chosen = z.strictObject({ name: z.string().min(1), options })

/** What a file of settings must be. */
export const settingsSchema = z.strictObject({
  version: z.literal(settingsVersion),
  task: chosen,
  model: chosen,
  /** `name` is that of a data set, or the path of a folder or file. */
  data: chosen,
  training: options,
})

/** Everything that decides what a run does; written to its folder, so that it can be resumed, evaluated and repeated. */
export type RunSettings = z.infer<typeof settingsSchema>

/** Values of settings by name, as flags or a file give them. */
export type Values = z.infer<typeof options>

/**
 * Settings as a file has them, of this version or an older one.
 * @param source the file, for errors
 * @throws UsageError naming the file, the place in it, and the rule
 */
export function readSettings(values: unknown, source: string): RunSettings {
  const parsed = settingsSchema.safeParse(migrate(values, source))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`)
  throw new UsageError(`${source} does not hold the settings of a run: ${faults.join('; ')}`)
}
