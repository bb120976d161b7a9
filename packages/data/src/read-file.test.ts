import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the package imports no Node module up front, so a browser can load it', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
  expect(sources.length).toBeGreaterThan(20)
  expect(sources.filter(({ text }) => /(from|import\() ?'node:/.test(text))).toEqual([])
  expect(
    sources
      .filter(({ text }) => /\bprocess\./.test(text))
      .map(({ file }) => file)
      .sort(),
  ).toEqual(['cache-folder.ts', 'checksum.ts', 'download.ts', 'find-files.ts', 'read-file.ts'])
})
