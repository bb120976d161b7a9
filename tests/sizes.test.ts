import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as everyLoss from '@pretexts/losses'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'
import { packageSizes, sizesIn } from '../scripts/lib/sizes.ts'
import { bundle } from './sizes/bundle.ts'

/** `export { … }` of what a page uses, and what it may weigh in kB after gzip. */
const tensors = `export { add, grad, matmul, relu, sum, tensor } from '@pretexts/tensor'`
const network = `export { linear, mean, randn, relu, softmaxCrossEntropy, Tensor, tensor, updateInPlace, valueAndGrad } from '@pretexts/tensor'`
const budgets: readonly [what: string, code: string, limit: number][] = [
  ['tensors with autograd', tensors, 15],
  ['what a small network needs to train, its loss included', network, 16.6],
  ['a random stream', `export { Random } from '@pretexts/random'`, 3],
]
/** Every loss, by its name. */
const losses = Object.entries(everyLoss).flatMap(([name, value]) =>
  typeof value === 'function' ? [name] : [],
)
/** The same for what a page adds to its tensors. */
const additions: readonly (readonly [what: string, code: string, limit: number])[] = [
  ...losses.map((name) => [name, `export { ${name} } from '@pretexts/losses'`, 6] as const),
  ['an optimizer', `export { Adam } from '@pretexts/optim'`, 6],
]

const kilobytes = async (code: string) => (await bundle(code)).bytes / 1000
const ofTensors = kilobytes(tensors)

test.each(budgets)('%s weigh no more than their budget', async (_, code, limit) => {
  expect(await kilobytes(code)).toBeLessThanOrEqual(limit)
})

test.each(additions)('%s adds no more than its budget to the tensors', async (_, code, limit) => {
  expect((await kilobytes(`${tensors}\n${code}`)) - (await ofTensors)).toBeLessThanOrEqual(limit)
})

test('a page that uses one op does not carry the others, and keeps the methods of tensors', async () => {
  const { files, warnings } = await bundle(`export { relu } from '@pretexts/tensor'`)
  expect(warnings).toEqual([])
  expect(files).toContain('packages/tensor/src/ops/activation/relu.ts')
  expect(files).toContain('packages/tensor/src/methods.ts')
  expect(files.filter((file) => /conv|pool|einsum|batch-norm/.test(file))).toEqual([])
})

test('the kernels of both builds together weigh at most 60 kB', () => {
  const { resolve } = createRequire(import.meta.url)
  const files = ['kernels', 'kernels-relaxed'].map((name) =>
    readFileSync(resolve(`@pretexts/wasm/${name}.wasm`)),
  )
  const sizes = files.map((file) => gzipSync(file, { level: 9 }).length)
  expect(sizes[0] + sizes[1]).toBeLessThanOrEqual(60_000)
  expect(Math.min(...sizes)).toBeGreaterThan(1000)
})

test('docs/sizes.md tells of every package, within a tenth of what it weighs', async () => {
  const told = new Map(
    sizesIn(readFileSync(join(root, 'docs/sizes.md'), 'utf8')).map((size) => [size.name, size]),
  )
  const sizes = await packageSizes()
  const isNear = (bytes: number, said = Number.NaN) => Math.abs(bytes - said) <= 0.1 * bytes + 200
  const old = sizes.filter(({ name, own, whole }) => {
    const said = told.get(name)
    return !isNear(own, said?.own) || !isNear(whole, said?.whole)
  })
  expect(old, 'run npm run package-sizes').toEqual([])
  expect(told.size).toBe(sizes.length)
})
