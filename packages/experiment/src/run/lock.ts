import { RunError } from '../errors.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
}

/** The locks that this process holds: one of its number that it does not hold is from a process before it. */
const held = new Set<string>()

/**
 * Keeps other processes out of a run's folder: two that train in one folder would mix their files. The lock is a file that
 * names its holder; one whose process is gone (on this machine) is replaced.
 *
 * @returns a function that gives the folder free
 * @throws RunError naming the holder
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const { rm, writeFile } = process.getBuiltinModule('node:fs/promises')
  const { hostname } = process.getBuiltinModule('node:os')
  const { resolve } = process.getBuiltinModule('node:path')
  const key = resolve(path)
  const text = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() })
  if (held.has(key)) throw inUse(path, JSON.parse(text))
  held.add(key)
  // Complete before it has its name: nobody sees a lock without a holder.
  const own = `${path}.${process.pid}`
  try {
    await writeFile(own, text)
    for (let tries = 0; ; tries++) {
      try {
        await claim(own, path)
        return () => unlock(path, key, text)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = await read(path)
      if (tries > 2 || !isGone(holderIn(found), hostname())) throw inUse(path, holderIn(found))
      await takeAway(path, `${own}.stale`, found)
    }
  } catch (error) {
    held.delete(key)
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

/** Gives the lock its name, if nobody has it. @throws EEXIST when somebody has */
async function claim(own: string, path: string): Promise<void> {
  const { constants, copyFile, link } = process.getBuiltinModule('node:fs/promises')
  await link(own, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw error
    return copyFile(own, path, constants.COPYFILE_EXCL) // a file system without hard links
  })
}

/** Removes the lock, unless somebody has removed it by hand and another process has one of its own there. */
async function unlock(path: string, key: string, text: string): Promise<void> {
  held.delete(key)
  if ((await read(path)) === text)
    await process.getBuiltinModule('node:fs/promises').rm(path, { force: true })
}

/** Removes a stale lock. Another process may have done so first, and made its own: that one is put back. */
async function takeAway(path: string, aside: string, stale: string): Promise<void> {
  const { link, rename, rm } = process.getBuiltinModule('node:fs/promises')
  await rename(path, aside).catch(() => {}) // gone already
  if ((await read(aside)) !== stale) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

/** The text of a lock; empty when there is none. */
async function read(path: string): Promise<string> {
  return process
    .getBuiltinModule('node:fs/promises')
    .readFile(path, 'utf8')
    .catch(() => '')
}

function holderIn(text: string): Holder | null {
  try {
    const holder = JSON.parse(text)
    return Number.isSafeInteger(holder?.pid) && typeof holder.host === 'string' ? holder : null
  } catch {
    return null // cut off by a full disk: nobody holds it
  }
}

/** Whether nobody holds a lock any more; one of another machine cannot be judged from here. */
function isGone(holder: Holder | null, host: string): boolean {
  if (holder === null) return true
  if (holder.host !== host) return false
  if (holder.pid === process.pid) return true
  try {
    process.kill(holder.pid, 0)
    return false
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
