import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'
import { checkContents } from './check-contents.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pretexts-contents-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const name = '@pretexts/sample'
const good: Record<string, string> = {
  'package.json': JSON.stringify({
    description: 'A sample of what a package holds',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  }),
  'README.md': `# @pretexts/sample\n\nIt is here so that tests have something to find fault with.\n`,
  LICENSE: readFileSync(join(root, 'LICENSE'), 'utf8'),
  'dist/index.js': 'export {}',
  'dist/index.d.ts': 'export {}',
}

/** Faults of the good package with some files changed, or left out. */
function faultsWith(changes: Record<string, string | undefined>): string[] {
  const files = Object.entries({ ...good, ...changes }).filter(([, text]) => text !== undefined)
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text as string)
  }
  return checkContents({ name, folder, tarball: '', files: files.map(([path]) => path) }, ['/home/me/'])
}

test('a package that holds what it should has no fault', () => {
  expect(faultsWith({})).toEqual([])
})

test.each([
  ['an export that leads nowhere', { 'dist/index.js': undefined }, 'dist/index.js, which package.json names'],
  ['no licence', { LICENSE: undefined }, 'LICENSE is not'],
  ['another licence', { LICENSE: 'All rights reserved' }, 'LICENSE is not'],
  [
    'a README of another package',
    { 'README.md': good['README.md'].replace('sample', 'other') },
    '# @pretexts/sample',
  ],
  ['no charter', { 'README.md': '# @pretexts/sample\n\nSoon.\n' }, 'what the package is for'],
  ['no description', { 'package.json': '{}' }, 'no description'],
  ['a test', { 'src/index.test.ts': '' }, 'src/index.test.ts is for tests only'],
  ['a test helper', { 'src/testing/laws.ts': '' }, 'src/testing/laws.ts is for tests only'],
  [
    'a path of this machine',
    { 'dist/index.js.map': '/home/me/src/x.ts' },
    'dist/index.js.map tells of this machine',
  ],
])('%s is a fault', (_, changes, sign) => {
  const faults = faultsWith(changes)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(sign)
})
