import { expect, test } from 'vitest'
import { agrees } from './agrees.ts'
import { runSnippets } from './run-snippets.ts'
import { snippetsOf } from './snippets-of.ts'
import { typeCheckSnippets } from './type-check-snippets.ts'

/** Markdown of one snippet; its code begins on line 4. */
const page = (code: string, marks = '') => `# A page\n\n\`\`\`ts${marks}\n${code}\n\`\`\`\n`

test.each([
  ['[ 1, 2 ]', '[1, 2]'],
  ['0.6931471824645996', '0.693'],
  ['[ 0.6931471824645996 ]', '[0.6931472]'],
  ['0.6931471824645996', '0.6931…'],
  ['-1.5e-7', '-1.50e-7'],
  ["{ name: 'mnist' }", '{ name: "mnist" }'],
  ['Tensor [2, 3] of float32', 'Tensor [2, 3] …'],
  ['Sequential\n  Linear 2 → 3', 'Sequential Linear 2 → 3'],
])('what prints %j agrees with the comment %j', (printed, expected) => {
  expect(agrees(printed, expected)).toBe(true)
})

test.each([
  ['[1, 2]', '[1, 3]'],
  ['[1, 2, 3]', '[1, 2]'],
  ['3.2', '3'],
  ['0.6931', '0.694'],
  ['0.6942', '0.693…'],
  ['float32', 'float64'],
  ['', '1'],
  ['Tensor', 'Tensor … float32'],
])('what prints %j does not agree with the comment %j', (printed, expected) => {
  expect(agrees(printed, expected)).toBe(false)
})

test('a snippet that prints what it says has no fault, whichever way it says so', () => {
  const code = [
    'console.log(1 + 1, [1]) // → 2 [1]',
    'Math.sqrt(2) // → 1.414',
    'const half: number = 1 / 2 // → 0.5',
    "console.log('a\\nb')",
    '// → a',
    '//   b',
    'for (const x of [1, 1]) {',
    '  console.log(x) // → 1',
    '}',
    'void half',
  ]
  expect(runSnippets('page.md', page(code.join('\n')))).toEqual([])
})

test('a snippet that prints something else is told by file and line', () => {
  expect(runSnippets('page.md', page('const x: number = 1\nconsole.log(x + 1) // → 3'))).toEqual([
    'page.md:5 says "3" and prints "2"',
  ])
})

test('a snippet that throws is told by file and line, and the next one still runs', () => {
  const text = page("\nthrow new RangeError('no')") + page('console.log(1) // → 2')
  expect(runSnippets('page.md', text)).toEqual(['page.md:5 throws no', 'page.md:10 says "2" and prints "1"'])
})

test('a snippet that ends the process does not pass', () => {
  expect(runSnippets('page.md', page('process.exit(0)'))[0]).toContain('Node ended with 0')
})

test('a snippet that is only shown does not run, and one that continues knows the one before', () => {
  expect(runSnippets('page.md', page("throw new Error('run')", ' no-run'))).toEqual([])
  const text = page('const x: number = 1') + page('console.log(x) // → 2', ' continue')
  expect(runSnippets('page.md', text)).toEqual(['page.md:9 says "2" and prints "1"'])
})

test('an unknown mark on a snippet is an error', () => {
  expect(() => snippetsOf(page('', ' norun'))).toThrow('line 3: "norun" says nothing here')
})

test('a snippet with a wrong type is told by file and line', () => {
  const [fault] = typeCheckSnippets({ 'page.md': page("\nconst x: number = 'one'") })
  expect(fault).toContain("page.md:5 Type 'string' is not assignable to type 'number'")
})

test('a snippet that imports what a package does not export is told by file and line', () => {
  const [fault] = typeCheckSnippets({
    'page.md': page("import { nothing } from '@pretexts/random'\nnothing()"),
  })
  expect(fault).toMatch(/^page\.md:4 .*no exported member 'nothing'/)
})
