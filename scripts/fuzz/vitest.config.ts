import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

/** The property tests of the WASM kernels, counted, and with as much time as they take. */
export default mergeConfig(
  base,
  defineConfig({ test: { setupFiles: ['scripts/fuzz/count-cases.ts'], testTimeout: 0 } }),
)
