import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'

/*
 * Plain JavaScript lets `objective.loss(batch)` pass. Every method of an objective that takes a context checks it first, so that
 * the error says what to write instead of "Cannot read properties of undefined".
 */

const methods = ['loss', 'evaluate', 'afterStep', 'represent']
const checking = /^(?:requireObjectiveContext|requireStepContext)\(this, '(\w+)', context\);?$/

/** `Class.method` of all that take a context, and of those among them that do not check it first. */
function methodsWithContext(text: string): { readonly all: string[]; readonly open: string[] } {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const found = { all: [] as string[], open: [] as string[] }
  for (const owner of file.statements) {
    if (!ts.isClassDeclaration(owner)) continue
    for (const member of owner.members) {
      if (!ts.isMethodDeclaration(member) || !member.body) continue
      const name = member.name.getText()
      const takesContext = member.parameters.some((parameter) => parameter.name.getText() === 'context')
      if (!methods.includes(name) || !takesContext) continue
      const label = `${owner.name?.text}.${name}`
      found.all.push(label)
      const first = member.body.statements[0]?.getText() ?? ''
      if (checking.exec(first)?.[1] !== name) found.open.push(label)
    }
  }
  return found
}

test('every method of an objective that takes a context checks it first', () => {
  const files = globSync('packages/pretext/src/**/*.ts', { cwd: root })
  const found = files
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => methodsWithContext(readFileSync(join(root, file), 'utf8')))
  expect(found.flatMap(({ all }) => all).length).toBeGreaterThan(80)
  expect(found.flatMap(({ open }) => open)).toEqual([])
})

test('a method that does not check, or checks under another name, is found', () => {
  const { all, open } = methodsWithContext(`
    class A { loss(batch: B, context: Context) { requireObjectiveContext(this, 'loss', context); return 1 } }
    class C { loss(batch: B, context: Context) { return context.rng } }
    class D { represent(batch: B, context: StepContext) { requireStepContext(this, 'loss', context) } }
    class E { loss(batch: B) { return batch } }`)
  expect(all).toEqual(['A.loss', 'C.loss', 'D.represent'])
  expect(open).toEqual(['C.loss', 'D.represent'])
})
