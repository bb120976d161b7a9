/** The version of this package, of all packages and of the program that is made of them. */
export const version = '0.1.0'

/** The commit that is checked out where this runs; null where there is none. Node only. */
export function commitHere(): string | null {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}
