import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is there while the tests of a file run, with a function that writes files into it and gives their paths. */
export function temporaryFolder(): {
  folder: string
  write(name: string, contents: string | Uint8Array): string
} {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-text-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (name: string, contents: string | Uint8Array) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
    return path
  }
  return { folder, write }
}
