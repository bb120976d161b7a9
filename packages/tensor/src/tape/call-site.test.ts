import { expect, test } from 'vitest'
import { callSite, captureStack, folderOf } from './call-site.ts'

const own = 'file:///p/tensor/dist/'

test('the call site is the first frame outside the package', () => {
  const stack = [
    'Error',
    `    at record (${own}index.js:10:5)`,
    `    at ${own}index.js:20:5`,
    '    at Linear.forward (file:///p/app/train.ts:3:9)',
    '    at file:///p/app/main.ts:1:1',
  ].join('\n')
  expect(callSite(stack, own)).toBe('file:///p/app/train.ts:3:9')
})

test('frames of functions without a name and of modules count', () => {
  expect(callSite('Error\n    at file:///p/app/main.ts:1:2', own)).toBe('file:///p/app/main.ts:1:2')
  expect(callSite('Error\n    at async file:///p/app/main.ts:1:2', own)).toBe('file:///p/app/main.ts:1:2')
})

test('Firefox and Safari write stacks in another way', () => {
  const stack = `record@https://x.org/tensor.js:1:2\nforward@https://x.org/app.js:3:4\n`
  expect(callSite(stack, 'https://x.org/tensor.js')).toBe('https://x.org/app.js:3:4')
})

test('without a frame outside, the outermost one is named; without any, none', () => {
  expect(callSite(`Error\n    at f (${own}a.js:1:1)\n    at g (${own}b.js:2:2)`, own)).toBe(`${own}b.js:2:2`)
  expect(callSite('', own)).toBe('an unknown place')
})

test('a captured stack is deep, and leaves the engine as it was', () => {
  const before = Error.stackTraceLimit
  const dive = (depth: number): string => (depth === 0 ? captureStack() : dive(depth - 1))
  expect(dive(30).split('\n').length).toBeGreaterThan(30)
  expect(Error.stackTraceLimit).toBe(before)
})

test('this package leads to its own tests', () => {
  expect(callSite(captureStack())).toContain('call-site.test.ts:')
})

test('the folder of this package is known from its files, and there is none in a bundle', () => {
  expect(folderOf('file:///p/tensor/dist/tape/call-site.js')).toBe('/p/tensor/dist/')
  expect(folderOf('https://x.org/tensor/src/tape/call-site.ts?v=1')).toBe('x.org/tensor/src/')
  expect(folderOf('file:///p/app/bundle.js')).toBe(null)
  expect(folderOf(undefined)).toBe(null) // as a script or a CommonJS module
  expect(callSite('Error\n    at file:///p/app/main.ts:1:2', null)).toBe('file:///p/app/main.ts:1:2')
})
