import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

/** A thread's file is a `.ts` in the source and a `.js` in what is built: code that names one must name the other. */
test('the file of a thread is named as source and as built', () => {
  const files = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const source = join(root, folder, name, 'src')
      return readdirSync(source, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => join(source, file))
    }),
  )
  let found = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const [, address] of text.matchAll(/new URL\([^)]*?'(\.\.?\/[^']+-thread)\.ts'/g)) {
      found++
      expect(text, file).toContain(`'${address}.js'`)
    }
  }
  expect(found).toBeGreaterThan(1)
})
