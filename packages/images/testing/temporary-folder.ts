import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the tests of one file, removed after them; `write` puts files into sub-folders of it. */
export function temporaryFolder(): {
  path: string
  write(name: string, contents: Uint8Array | string): string
} {
  const path = mkdtempSync(join(tmpdir(), 'pretexts-images-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    write(name, contents) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, contents)
      return file
    },
  }
}
