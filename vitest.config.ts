import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/** One configuration for all packages. They are tested from source: the condition leads `@pretexts/x` to `src`. */
const source = '@pretexts/source'

export default defineConfig({
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  test: {
    include: ['{packages,apps}/*/{src,testing}/**/*.test.ts', '{scripts,tests}/**/*.test.ts'],
    environment: 'node',
    maxWorkers: '100%',
    // No test waits on the clock; these only end one that hangs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    coverage: { include: ['packages/*/src/**/*.ts'], exclude: ['**/*.test.ts'] },
  },
})
