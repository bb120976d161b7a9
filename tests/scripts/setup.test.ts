import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'
import { runProgram } from '../lib/run-program.ts'

/** A repository of one dependency, in a folder with a space in its name, and an npm that writes down its calls. */
let folder: string
const lockOf = (version: string) => ({
  packages: {
    '': { name: 'sample' },
    'node_modules/one': { version, integrity: `sha512-${version}` },
    'node_modules/only-mars': { version: '1.0.0', optional: true, os: ['mars'] },
    'node_modules/only-musl': { version: '1.0.0', optional: true, os: [process.platform], libc: ['mars'] },
  },
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pretexts set up-'))
  mkdirSync(join(folder, 'scripts'))
  copyFileSync(join(root, 'scripts/setup.cjs'), join(folder, 'scripts/setup.cjs'))
  writeLock('1.0.0')
  writeNpm('')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function writeLock(version: string) {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockOf(version)))
}

/** An npm that records how it was called, then runs `more`, then installs what the lock file says. */
function writeNpm(more: string) {
  const program = `
    const fs = require('fs')
    fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
    ${more}
    fs.rmSync('node_modules', { recursive: true, force: true })
    fs.mkdirSync('node_modules')
    const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
    const one = packages['node_modules/one']
    fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/one': one } }))`
  writeFileSync(join(folder, 'npm.cjs'), program)
}

const setUp = (env: NodeJS.ProcessEnv = {}) =>
  runProgram(process.execPath, ['scripts/setup.cjs'], folder, {
    npm_execpath: join(folder, 'npm.cjs'),
    CI: 'true',
    ...env,
  })

function npmCalls(): string[] {
  try {
    return readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

test('a fresh clone is installed from the lock file, once, with a line of progress', () => {
  const { code, stderr } = setUp()
  expect(code).toBe(0)
  expect(stderr).toMatch(/^pretexts: installing dependencies \(npm ci\).*\npretexts: installed in \d+ s\n$/)
  expect(setUp()).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(npmCalls()).toHaveLength(1)
  expect(npmCalls()[0]).toMatch(/^ci /)
})

test('a lock file that has changed is installed again', () => {
  setUp()
  writeLock('1.0.1')
  expect(setUp().code).toBe(0)
  expect(npmCalls()).toHaveLength(2)
})

test('a lock file that was only checked out again is not', () => {
  setUp()
  writeLock('1.0.0')
  expect(setUp().stderr).toBe('')
  expect(npmCalls()).toHaveLength(1)
})

test('what somebody installed by hand from the same lock file is taken as it is', () => {
  mkdirSync(join(folder, 'node_modules'))
  const { packages } = lockOf('1.0.0')
  const installed = { packages: { 'node_modules/one': packages['node_modules/one'] } }
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify(installed))
  expect(setUp().stderr).toBe('')
  expect(npmCalls()).toEqual([])
})

test('an installation that was broken off is done again', () => {
  setUp()
  rmSync(join(folder, 'node_modules/.package-lock.json'))
  expect(setUp().code).toBe(0)
  expect(npmCalls()).toHaveLength(2)
})

test('without a lock file npm makes one', () => {
  writeNpm(`fs.writeFileSync('package-lock.json', '${JSON.stringify(lockOf('1.0.0'))}')`)
  rmSync(join(folder, 'package-lock.json'))
  expect(setUp().code).toBe(0)
  expect(npmCalls()[0]).toMatch(/^install /)
})

test.each([
  ['npm error code ENOTFOUND', 'The npm registry is out of reach'],
  [
    'npm error code EUSAGE\nnpm error package.json and package-lock.json are not in sync',
    'commit the lock file',
  ],
  ['npm error code ENOSPC', 'The disk is full'],
  ['npm error something else', 'to see more'],
])('an installation that fails with %j says what to do', (message, advice) => {
  writeNpm(`console.error(${JSON.stringify(message)}); process.exit(1)`)
  const { code, stderr } = setUp()
  expect(code).toBe(1)
  expect(stderr).toContain(message.split('\n')[0])
  expect(stderr).toContain(advice)
})

test('without npm it says what to install', () => {
  const { code, stderr } = setUp({ npm_execpath: '', PATH: '' })
  expect(code).toBe(1)
  expect(stderr).toContain('Install Node 24 with npm')
})

test('an old Node is told from the one that comes along', () => {
  const script = join(folder, 'scripts/setup.cjs')
  const asNode20 = `Object.defineProperty(process, 'version', { value: 'v20.20.2' }); require(${JSON.stringify(script)})`
  const start = (env: NodeJS.ProcessEnv) =>
    runProgram(process.execPath, ['--eval', asNode20], folder, {
      npm_execpath: join(folder, 'npm.cjs'),
      ...env,
    })

  expect(start({})).toMatchObject({ code: 0 }) // the PATH leads to the Node of these tests
  const { code, stderr } = start({ PATH: '' })
  expect(code).toBe(1)
  expect(stderr).toContain('Node 22.18 or newer is needed')
})
