import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeTinyDigits } from '../apps/cli/testing/tiny-digits.ts'
import { published } from '../scripts/lib/repository.ts'
import { output, runProgram } from './lib/run-program.ts'
import { checkContents } from './packaging/check-contents.ts'
import { type Consumer, installPackages, readManifest } from './packaging/installed-packages.ts'
import { type Program, readmePrograms, writePrograms } from './packaging/readme-programs.ts'

/*
 * What npm would publish, in the hands of somebody who installs it. Needs a build: `npm test` makes one,
 * `npm run build` before `npx vitest run tests/packaging.test.ts`.
 */
let consumer: Consumer
beforeAll(() => {
  consumer = installPackages()
  copyFileSync(join(import.meta.dirname, 'packaging/consumer.ts'), join(consumer.folder, 'main.ts'))
})
afterAll(() => consumer?.remove())

const names = published().map(({ manifest }) => manifest.name)
const libraries = names.filter((name) => name.startsWith('@pretexts/'))

function installed(name: string) {
  const found = consumer.packages.find((each) => each.name === name)
  if (!found) throw new Error(`npm packed no ${name}`)
  return found
}

describe.each(names)('%s', (name) => {
  test('ships what package.json promises, its charter and its licence, and nothing else', () => {
    expect(checkContents(installed(name))).toEqual([])
  })

  test('satisfies publint', async () => {
    const { tarball, folder } = installed(name)
    const { buffer } = new Uint8Array(readFileSync(tarball))
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true })
    expect(messages.map((message) => formatMessage(message, readManifest(folder), { color: false }))).toEqual(
      [],
    )
  })
})

test.each(libraries)('%s has types that every kind of ESM resolution finds', (name) => {
  const { tarball, folder } = installed(name)
  const binaries = Object.keys(readManifest(folder).exports ?? {}).filter((path) => path.endsWith('.wasm'))
  const without = binaries.length > 0 ? ['--exclude-entrypoints', ...binaries] : []
  const { code, stdout } = runProgram(
    'attw',
    [tarball, '--profile', 'esm-only', '--no-color', ...without],
    consumer.folder,
  )
  expect(code, stdout).toBe(0)
})

test('every package can be imported in plain Node', () => {
  const program = `
    for (const name of ${JSON.stringify(libraries)}) {
      if (Object.keys(await import(name)).length === 0) throw new Error(name + ' exports nothing')
    }`
  output(process.execPath, ['--input-type=module', '--eval', program], consumer.folder)
})

test('require gives what import gives: a CommonJS program can use every package', () => {
  const program = `
    for (const name of ${JSON.stringify(libraries)}) {
      if (Object.keys(require(name)).length === 0) throw new Error(name + ' exports nothing')
    }`
  output(process.execPath, ['--input-type=commonjs', '--eval', program], consumer.folder)
})

describe('in a strict project', () => {
  let programs: readonly Program[]
  beforeAll(() => {
    const all = libraries
      .map((name, i) => `import * as package${i} from '${name}'\nvoid package${i}\n`)
      .join('')
    writeFileSync(join(consumer.folder, 'all.ts'), all)
    programs = readmePrograms(consumer)
    writePrograms(consumer, programs)
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ])('every README compiles: module %s, resolution %s', (module, moduleResolution) => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2023',
      lib: ['esnext', 'dom', 'dom.iterable'],
      strict: true,
      noEmit: true,
      types: ['node'],
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
    }
    const project = join(consumer.folder, `tsconfig.${moduleResolution}.json`)
    writeFileSync(project, JSON.stringify({ compilerOptions, include: ['*.ts', 'readme/*.ts'] }))
    const { code, stdout } = runProgram('tsc', ['--pretty', 'false', '--project', project], consumer.folder)
    expect(code, stdout).toBe(0)
  })

  test('the first example of every README runs, and prints what it says', () => {
    const first = new Map([...programs].reverse().map((program) => [program.name, program]))
    expect(first.size).toBe(libraries.length)
    const runtime = join(import.meta.dirname, 'docs/runtime.ts')
    const files = [...first.values()].map(({ checked }) => checked)
    expect(
      JSON.parse(
        output(process.execPath, [runtime, ...files], consumer.folder)
          .trim()
          .split('\n')
          .at(-1) ?? '',
      ),
    ).toEqual([])
  })

  test('a TypeScript program runs', () => {
    expect(output(process.execPath, ['main.ts'], consumer.folder)).toBe('The loss fell.\n')
  })
})

test('a bundler keeps what a program needs, the methods of tensors too', async () => {
  const outfile = join(consumer.folder, 'bundle.mjs')
  const entry = join(consumer.folder, 'main.ts')
  const options = { bundle: true, minify: true, format: 'esm', platform: 'node', logLevel: 'silent' } as const
  const { warnings } = await build({ ...options, entryPoints: [entry], outfile })
  expect(warnings.map(({ text }) => text)).toEqual([])
  expect(output(process.execPath, [outfile], consumer.folder)).toBe('The loss fell.\n')
})

test('the installed command line starts', () => {
  const program = join(consumer.folder, 'node_modules/pretexts/bin/pretexts.js')
  expect(output(process.execPath, [program, '--version'], consumer.folder)).toContain(
    readManifest(installed('pretexts').folder).version,
  )
  expect(output(process.execPath, [program, '--help'], consumer.folder)).toContain('train')
  expect(existsSync(join(installed('pretexts').folder, 'dist/site/index.html'))).toBe(true) // what `pretexts lab` serves
})

test('the installed command line trains, and evaluates with its threads', () => {
  const data = join(consumer.folder, 'digits')
  writeTinyDigits(data)
  const program = join(consumer.folder, 'node_modules/pretexts/bin/pretexts.js')
  const pretexts = (command: string) =>
    output(process.execPath, [program, ...command.split(' ')], consumer.folder)
  pretexts(`train rotation --folder ${data} --held-out 40 --width 0.25 --batch-size 16 --epochs 1 --out run`)
  const protocols = '--protocols raw-pixels,pretrained-frozen --labels-per-class 1 --subsets 2'
  const { findings } = JSON.parse(
    pretexts(`eval run ${protocols} --test-examples 30 --shortcut-steps 0 --threads 2 --json`),
  )
  expect(findings.map(({ id }: { id: string }) => id)).toContain('comparison')
})
