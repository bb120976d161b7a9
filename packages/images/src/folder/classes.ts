import { byCodeUnits } from '@pretexts/data'

/** The sub-folder of a split that a file is in, at any depth; null when it lies in the split itself. */
export function classOf(file: string, folder: string): string | null {
  const rest = folder === '' ? file : file.slice(folder.length + 1)
  const slash = rest.indexOf('/')
  return slash < 0 ? null : rest.slice(0, slash)
}

/**
 * The classes of some files, by the sub-folders they are in: in order of numbers where all names are numbers, else of letters.
 * @returns null when a file lies outside of all sub-folders: then there are no classes
 */
export function classNamesOf(classes: readonly (string | null)[]): string[] | null {
  if (classes.length === 0 || classes.includes(null)) return null
  const names = [...new Set(classes as readonly string[])]
  const areNumbers = names.every((name) => /^\d+$/.test(name))
  return names.sort((a, b) => (areNumbers ? Number(a) - Number(b) : 0) || byCodeUnits(a, b))
}
