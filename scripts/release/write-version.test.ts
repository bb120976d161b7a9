import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/repository.ts'
import { withVersion } from './write-version.ts'

const source = readFileSync(join(root, 'packages/experiment/src/version.ts'), 'utf8')

test('the version that the program says is replaced, and nothing else', () => {
  const next = withVersion(source, '12.3.4-next.0')
  expect(next).toContain("export const version = '12.3.4-next.0'\n")
  const others = (text: string) => text.split('\n').filter((line) => !line.includes('const version ='))
  expect(others(next)).toEqual(others(source))
})

test('a source without a version is refused', () => {
  expect(() => withVersion('export const name = 1\n', '1.0.0')).toThrow(
    /expected a line "export const version/,
  )
})
