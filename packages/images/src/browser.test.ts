import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the package loads no Node module and no decoder up front, so a browser can load it', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
  expect(sources.length).toBeGreaterThan(50)
  const loads = /^import (?!type).*from '(node:|sharp|jpeg-js)|import\('node:/m
  expect(sources.filter(({ text }) => loads.test(text)).map(({ file }) => file)).toEqual([])
  const outside = /^(?!\s).*\bprocess\./m // not inside of a function
  expect(sources.filter(({ text }) => outside.test(text)).map(({ file }) => file)).toEqual([])
})
