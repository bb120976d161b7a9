import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is removed when the tests of the file are over; called with names, a path in it. */
export function temporaryFolder(): (...names: string[]) => string {
  const path = mkdtempSync(join(tmpdir(), 'pretexts-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return (...names) => join(path, ...names)
}
