import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { baseline, relaxed } from '../generated/modules.ts'

const { resolve } = createRequire(import.meta.url)

test.each([
  ['kernels', baseline],
  ['kernels-relaxed', relaxed],
])('%s.wasm is the module that the package carries inlined', (name, inlined) => {
  const bytes = readFileSync(resolve(`@pretexts/wasm/${name}.wasm`))
  expect(bytes.toString('base64') === inlined).toBe(true)
  expect(WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map((each) => each.name)).toContain('gemm')
})
