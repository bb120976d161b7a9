import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kinds } from '../../scripts/lib/kinds.ts'
import { isName, toKebab } from '../../scripts/lib/names.ts'
import { root } from '../../scripts/lib/repository.ts'
import { scaffold } from '../../scripts/lib/scaffold.ts'
import { runProgram } from '../lib/run-program.ts'

/** A copy of what `npm run new` touches; packages that it does not change are found through node_modules. */
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'pretexts-new-'))
  const own = ['biome.json', '.gitignore', 'package.json', 'tsconfig.base.json', 'vitest.config.ts']
  const packages = Object.values(kinds).flatMap(({ folder }) =>
    ['src', 'testing', 'package.json', 'tsconfig.json'].map((path) => `${folder}/${path}`),
  )
  for (const path of [...own, ...packages]) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const read = (path: string) => readFileSync(join(copy, path), 'utf8')
const run = (command: string, ...args: string[]) => runProgram(command, args, copy)

test('a new one of every kind is complete: styled, typed, listed, and its tests pass', () => {
  const names = {
    op: 'half-square',
    loss: 'half-error',
    layer: 'feature-scale',
    task: 'mirror',
    model: 'tiny-net',
    dataset: 'line-set',
    view: 'brighten',
    finding: 'sizes',
  }
  expect(Object.keys(names)).toEqual(Object.keys(kinds))
  const made = Object.entries(names).map(([kind, name]) => scaffold(kind, name, copy))
  const written = made.flatMap((scaffolded) => scaffolded.written)
  const changed = made.flatMap((scaffolded) => scaffolded.changed)

  expect(read('packages/tensor/src/index.ts')).toContain(`export * from './ops/elementwise/half-square.ts'`)
  expect(read('packages/losses/src/index.ts')).toContain(`export { halfError } from './half-error.ts'`)
  expect(read('packages/nn/src/layers/feature-scale.ts')).toContain('class FeatureScale extends Module')
  expect(read('packages/pretext/src/tasks.ts')).toMatch(/tasks: [^=]*= \[\s*rotation,[^\]]*\bmirror,?\s*\]/)
  expect(read('packages/models/src/models.ts')).toMatch(
    /models: [^=]*= \[\s*convNetModel,[^\]]*\btinyNetEntry,?\s*\]/,
  )
  expect(read('packages/experiment/src/data/data-sources.ts')).toContain(
    `import { lineSet } from './line-set.ts'`,
  )
  expect(read('packages/experiment/src/evaluate/general-findings.ts')).toMatch(
    /generalFindings: [^=]*= \[[^\]]*\bfiltersFinding,[^\]]*\bsizes,?\s*\]/,
  )
  for (const path of written)
    expect(read(path)).not.toMatch(/new-?(op|loss|layer|task|model|dataset|view|finding)\b|packages\//i)

  expect(run('biome', 'check', '--write', ...written, ...changed)).toMatchObject({ code: 0 })
  const project = {
    extends: './tsconfig.base.json',
    compilerOptions: { noEmit: true },
    files: [...written, ...changed],
  }
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(project))
  const { stdout: report } = run('tsc', '--pretty', 'false')
  expect(report).not.toMatch(/^error/m) // tsc itself could not begin
  const faults = report.split('\n')
  expect(faults.filter((line) => [...written, ...changed].some((path) => line.startsWith(path)))).toEqual([])
  const tests = written.filter((path) => path.endsWith('.test.ts'))
  expect(tests).toHaveLength(10)
  const promises = ['packages/pretext/src/tasks.test.ts', '-t', 'mirror'] // what every listed task promises
  for (const wanted of [tests, promises]) {
    const { code, stdout, stderr } = run('vitest', 'run', ...wanted)
    expect(code, stdout + stderr).toBe(0)
  }
})

test('what exists is never written over, and then nothing is written at all', () => {
  const state = () => [
    readdirSync(join(copy, 'packages'), { recursive: true }),
    read('packages/losses/src/index.ts'),
  ]
  const before = state()
  expect(() => scaffold('op', 'softplus', copy)).toThrow(
    'ops/activation/softplus.ts already exports softplus',
  )
  expect(() => scaffold('layer', 'linear', copy)).toThrow('layers/linear.ts already exports linear')
  expect(() => scaffold('op', 'zeros', copy)).toThrow('already exports zeros')
  expect(() => scaffold('loss', 'require-pair', copy)).toThrow('nothing was written')
  expect(state()).toEqual(before)
})

test('an unknown kind is answered with the kinds there are, and with the one that was meant', () => {
  expect(() => scaffold('layr', 'x', copy)).toThrow(
    '"layr" is none of op, loss, layer, task, model, dataset, view, finding; did you mean layer?',
  )
  expect(() => scaffold('picture', 'x', copy)).toThrow(
    /none of op, loss, layer, task, model, dataset, view, finding$/,
  )
})

test('a name that is none is answered with one that is', () => {
  expect(() => scaffold('layer', 'LayerNorm2', copy)).toThrow(
    'did you mean "npm run new -- layer layer-norm2"?',
  )
  expect(() => scaffold('op', '', copy)).toThrow('"" is no name')
  expect(['relu', 'max-pool2d', 'gelu'].every(isName)).toBe(true)
  expect(['Relu', 'max_pool', '2d', 'a--b', '-a', 'a-', 'delete', '../x', 'a/b'].some(isName)).toBe(false)
  expect(['LayerNorm', 'layer_norm', 'layer norm', 'GELUTanh', '2d'].map(toKebab)).toEqual([
    'layer-norm',
    'layer-norm',
    'layer-norm',
    'gelu-tanh',
    'd',
  ])
})

test('the command says how it is used, and what it wrote', () => {
  const program = join(root, 'scripts/new.ts')
  const usage = runProgram(process.execPath, [program], copy)
  expect(usage).toMatchObject({
    code: 2,
    stderr: `Usage: npm run new -- ${Object.keys(kinds).join('|')} NAME\n`,
  })
  const wrong = runProgram(process.execPath, [program, 'op', 'softplus'], copy)
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('already exports softplus')
})
