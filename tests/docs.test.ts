import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, workspaces } from '../scripts/lib/repository.ts'
import { runSnippets } from './docs/run-snippets.ts'
import { typeCheckSnippets } from './docs/type-check-snippets.ts'

/*
 * The examples of every README and of every page in docs/ run, print what their `// → …` comments say, and type-check.
 * How to write them: CONTRIBUTING.md, "Documentation".
 */
const pages = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs'), { recursive: true }) : []
const files = [
  'README.md',
  'CONTRIBUTING.md',
  ...pages
    .map(String)
    .filter((page) => page.endsWith('.md'))
    .map((page) => `docs/${page}`),
  ...workspaces().map(({ folder }) => `${folder}/README.md`),
]
const texts = Object.fromEntries(
  files
    .filter((file) => existsSync(join(root, file)))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
)

test.each(Object.keys(texts))('the examples of %s run and print what they say', (file) => {
  expect(runSnippets(file, texts[file])).toEqual([])
})

test('the examples of all pages type-check', () => {
  expect(typeCheckSnippets(texts)).toEqual([])
})
