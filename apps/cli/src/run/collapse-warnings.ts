import type { FolderEvent } from '@pretexts/train'

/**
 * Tells of a representation that collapses while it learns: each measure once, when it is first seen.
 * @param tell gets one sentence with the step, the measure and its value
 */
export function collapseWarnings(
  tell: (warning: string) => void,
): (event: Pick<FolderEvent, 'step' | 'health'>) => void {
  const told = new Set<string>()
  return ({ step, health }) => {
    for (const { metric, message } of health?.collapse ?? []) {
      if (told.has(metric)) continue
      told.add(metric)
      tell(`warning: step ${step}: ${message}`)
    }
  }
}
