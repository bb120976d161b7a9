import { RunError } from '../errors.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
}

/**
 * Keeps other processes out of a run's folder: two that train in one folder would mix their files. The lock is a file that
 * names its holder; one whose process is gone (on this machine) is replaced.
 *
 * @returns a function that gives the folder free
 * @throws RunError naming the holder
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const { open, rm } = process.getBuiltinModule('node:fs/promises')
  const { hostname } = process.getBuiltinModule('node:os')
  const own: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  for (let tries = 0; ; tries++) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(JSON.stringify(own))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(path)
    if (tries > 0 || !isGone(holder, own.host)) throw inUse(path, holder)
    await rm(path, { force: true })
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  try {
    const holder = JSON.parse(await readFile(path, 'utf8'))
    return Number.isSafeInteger(holder?.pid) && typeof holder.host === 'string' ? holder : null
  } catch {
    return null // being written, or cut off by a full disk: nobody holds it for sure
  }
}

/** A lock without a holder was cut off while it was written; one of another machine cannot be judged from here. */
function isGone(holder: Holder | null, host: string): boolean {
  if (holder === null) return true
  if (holder.host !== host) return false
  try {
    process.kill(holder.pid, 0)
    return holder.pid === process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

function inUse(path: string, holder: Holder | null): RunError {
  const who = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'another process'
  return new RunError(
    `the folder is in use by ${who}; wait for it, or, if it is no longer there, remove ${path}`,
  )
}
