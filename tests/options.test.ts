import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'
import { silentSettings } from './options/optional-settings.ts'

/* What an editor shows of an option is its comment: declarations do not show the defaults of signatures. */

const files = globSync('packages/*/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))

test('every optional setting states its default in its own comment', () => {
  expect(files.length).toBeGreaterThan(500)
  const silent = files.flatMap((file) =>
    silentSettings(readFileSync(join(root, file), 'utf8')).map(
      ({ line, member }) => `${file}:${line} ${member}: say its default`,
    ),
  )
  expect(silent).toEqual([])
})

test('a setting without a stated default is found, wherever options are written', () => {
  const text = `
    export interface AOptions {
      /** Default 1. */
      readonly stated?: number
      /** Says nothing. */
      readonly silent?: number
      readonly required: number
    }
    export type BOptions = Base & { bare?: string }
    export function f({ k = 1 }: { k?: number } = {}) {}
    interface InternalOptions { x?: number }
    export interface Finding { note?: string }`
  expect(silentSettings(text).map(({ member }) => member)).toEqual([
    'AOptions.silent',
    'BOptions.bare',
    'f.k',
  ])
})
