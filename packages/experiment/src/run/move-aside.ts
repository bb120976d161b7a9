import { ownEntries } from './run-files.ts'

/**
 * While entries are being moved, in either direction, they lie in `moving`; when all of the old run is there, it becomes `replaced`. So a
 * process that is killed at any instant leaves what `putBack` can understand.
 */
const [moving, replaced] = ['.pretexts-moving', '.pretexts-replaced']

/** Names that this file makes in a run's folder. */
export const asideNames: readonly string[] = [moving, replaced]

/** Moves the old run in a folder aside, all of it that is there. */
export async function moveAside(path: string): Promise<void> {
  const { mkdir, readdir, rename } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const old = (await readdir(path)).filter((entry) => ownEntries.includes(entry))
  if (old.length === 0) return
  await mkdir(join(path, moving))
  for (const entry of old) await rename(join(path, entry), join(path, moving, entry))
  await rename(join(path, moving), join(path, replaced))
}

/** Removes what a new run has written, and puts the run that it was to replace back, if there was one. */
export async function putBack(path: string): Promise<void> {
  const { readdir, rename, rm, rmdir } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const entries = await readdir(path)
  if (!entries.includes(moving)) {
    for (const entry of ownEntries) await rm(join(path, entry), { recursive: true, force: true })
    if (!entries.includes(replaced)) return
    await rename(join(path, replaced), join(path, moving))
  }
  for (const entry of await readdir(join(path, moving)))
    await rename(join(path, moving, entry), join(path, entry))
  await rmdir(join(path, moving))
}

/** Puts a run back that an interrupted replacement has left aside; else changes nothing. */
export async function recover(path: string): Promise<void> {
  const entries = await process.getBuiltinModule('node:fs/promises').readdir(path)
  if (asideNames.some((name) => entries.includes(name))) await putBack(path)
}

/** Removes the run that was replaced. */
export async function discardAside(path: string): Promise<void> {
  const { rm } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  await rm(join(path, replaced), { recursive: true, force: true })
}
