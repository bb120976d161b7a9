import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compactResults } from '../src/course/results/compact.ts'

/** Writes what the course shows of the project's results: from results/*.jsonl and docs/results.md. */
export function makeResults(file: string, root: string): void {
  const folder = join(root, 'results')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  const results = compactResults(files, readFileSync(join(root, 'docs/results.md'), 'utf8'))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(results))
}
