/** Where the bytes of a new file go before they take its name. */
export interface Place {
  /** The file itself; for a link, what it leads to. */
  readonly target: string
  /** A name of ours beside it, with a number; null for what is no regular file, such as a pipe, which is written to as it is. */
  readonly temporary: ((number: number) => string) | null
  /** The permissions of the file that is replaced, if there is one. */
  readonly mode: number | undefined
}

/** How temporary files beside a file end: `.pretexts-PROCESS-NUMBER.tmp`. */
const ending = /^\.pretexts-\d+-\d+\.tmp$/

/** Finds out what stands at a path. Node only. */
export function placeBeside(path: string): Place {
  const { statSync } = process.getBuiltinModule('node:fs')
  const found = statSync(path, { throwIfNoEntry: false })
  const isSpecial = found !== undefined && !found.isFile() && !found.isDirectory()
  if (isSpecial) return { target: path, temporary: null, mode: undefined } // /dev/stdout leads to what has no name
  const target = followLinks(path)
  return {
    target,
    temporary: (number) => `${target}.pretexts-${process.pid}-${number}.tmp`,
    mode: found?.isFile() ? found.mode & 0o777 : undefined,
  }
}

/**
 * Removes what killed writers have left beside a file. Only for a folder that nobody else writes to. Node only.
 */
export function removeLeftovers(path: string): void {
  const { readdirSync, rmSync } = process.getBuiltinModule('node:fs')
  const { basename, dirname, join } = process.getBuiltinModule('node:path')
  const target = followLinks(path)
  const [folder, name] = [dirname(target), basename(target)]
  for (const entry of readdirSync(folder))
    if (entry.startsWith(name) && ending.test(entry.slice(name.length))) rmSync(join(folder, entry))
}

/** The end of a chain of symbolic links, which need not be there yet. */
function followLinks(path: string): string {
  const { lstatSync, readlinkSync } = process.getBuiltinModule('node:fs')
  const { dirname, resolve } = process.getBuiltinModule('node:path')
  let target = path
  for (let links = 0; links < 40; links++) {
    if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target
    target = resolve(dirname(target), readlinkSync(target))
  }
  return target // a circle: opening it is the error to tell
}
