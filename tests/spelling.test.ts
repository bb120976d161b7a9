import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

/* One spelling throughout, the American one, so that a search for a word finds all of it. */

/** British spelling → American. `labelledby` is a name of HTML's, and `cancelled` one of the DOM's. */
const british: readonly (readonly [RegExp, string])[] = [
  [/\b(colour|behaviour|neighbour|favour)(s|ed|ing|ite)?\b/i, 'or'],
  [/\b(un)?(centred|centring|centres?)\b/i, 'center, centered'],
  [/\b\w*(normal|optim|initial|serial|minim|maxim|recogn|quant|organ|summar|visual|general|regular|token|standard|parametr|random)is(e|ed|es|er|ers|ing|ation|able)\b/i, 'iz'], // biome-ignore format: one line
  [/\b(un)?labell(ed|ing)\b/i, 'labeled'],
  [/\b(modelling|analys(e|ed|ing)|artefacts?|grey)\b/i, 'modeling, analyze, artifact, gray'],
]

const files = globSync(['{apps,bench,docs,packages,scripts,tests}/**/*.{ts,tsx,md,py}', '*.md'], {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist|generated|spelling\.test\.ts)$/.test(path),
})

test('there is no British spelling in code, comments and pages', () => {
  expect(files.length).toBeGreaterThan(1000)
  const found = files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return lines.flatMap((line, i) =>
      british.flatMap(([word, american]) => {
        const match = word.exec(line)
        return match ? [`${file}:${i + 1}: ${match[0]} → ${american}`] : []
      }),
    )
  })
  expect(found).toEqual([])
})
