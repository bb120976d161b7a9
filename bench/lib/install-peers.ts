import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The command that installs the peers, where they are not installed or not as their lock file says; else null. */
export function missingPeers(folder: string): readonly string[] | null {
  const installed = join(folder, 'node_modules/.package-lock.json')
  const wanted = statSync(join(folder, 'package-lock.json')).mtimeMs
  if (existsSync(installed) && statSync(installed).mtimeMs >= wanted) return null
  return ['npm', 'ci', '--prefix', folder]
}
