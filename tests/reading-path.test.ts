import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

/*
 * README.md leads a reader through RotNet, file by file, and says how long each is: `| [name](path) | 52 | what |`.
 */
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const linesOf = (path: string): number => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length
const steps = [...readme.matchAll(/^\|[^|]*\|? ?\[[^\]]+\]\(([^)]+\.ts)\) \| (\d+) \|/gm)].map(
  ([, path, lines]) => ({ path, lines: Number(lines) }),
)

test('every file of the reading path is there, and about as long as README.md says', () => {
  expect(steps.length).toBeGreaterThanOrEqual(10)
  for (const { path, lines } of steps) {
    const off = Math.abs(linesOf(path) - lines)
    expect(off, `${path} has ${linesOf(path)} lines`).toBeLessThanOrEqual(Math.max(4, lines / 10))
  }
})

test('RotNet can be read in about 1,000 lines, README.md included', () => {
  const total = steps.reduce((sum, { path }) => sum + linesOf(path), linesOf('README.md'))
  expect(total).toBeGreaterThan(800)
  expect(total).toBeLessThan(1150)
})
