import type { RunSettings } from './run-settings.ts'

/** What the data of a run are called: by its folder where that is one's own, for such files may hold anything. */
export function dataLabel({ data: { name, options } }: RunSettings): string {
  return typeof options.folder === 'string' && options.folder !== '' ? `${options.folder} (${name})` : name
}
