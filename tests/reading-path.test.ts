import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

/*
 * Reading paths lead through a method, file by file, and say how long each file is: `| [name](path) | 52 | what |`. README.md has
 * RotNet's; each page of docs/paths begins with README.md and goes on with its own files.
 */
const linesOf = (path: string): number => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length

function stepsOf(page: string): { path: string; lines: number }[] {
  const text = readFileSync(join(root, page), 'utf8')
  const rows = text.matchAll(/^\|[^|]*\|? ?\[[^\]]+\]\(([^)]+\.ts)\) \| (\d+) \|/gm)
  return [...rows].map(([, path, lines]) => ({ path: join(dirname(page), path), lines: Number(lines) }))
}

const pages = ['README.md', ...readdirSync(join(root, 'docs/paths')).map((name) => `docs/paths/${name}`)]

test('the methods that are explained have a path', () => {
  for (const name of ['jigsaw', 'mae', 'i-jepa', 'simclr', 'byol', 'dino', 'bert', 'wav2vec2'])
    expect(pages).toContain(`docs/paths/${name}.md`)
})

describe.each(pages)('%s', (page) => {
  const steps = stepsOf(page)

  test('every file of the path is there, and about as long as the page says', () => {
    expect(steps.length).toBeGreaterThanOrEqual(9)
    for (const { path, lines } of steps) {
      const off = Math.abs(linesOf(path) - lines)
      expect(off, `${path} has ${linesOf(path)} lines`).toBeLessThanOrEqual(Math.max(4, lines / 10))
    }
  })

  test('the method can be read in about 1,000 lines, README.md and the page itself included', () => {
    const read = new Set(['README.md', page])
    const total = [...read, ...steps.map(({ path }) => path)].reduce((sum, path) => sum + linesOf(path), 0)
    expect(total).toBeGreaterThan(600)
    expect(total).toBeLessThan(page === 'README.md' ? 1150 : 1001)
  })
})
