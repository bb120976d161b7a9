import { useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import manifest from '../../../packages/wasm/package.json' with { type: 'json' }
import { serve } from '../contest/serve.ts'
import { prepare } from './tasks.ts'

/* Ourselves: `node pretexts.ts WHO THREADS`, on the reference kernels or on those of WebAssembly. */
const [who, count] = process.argv.slice(2)
if (who !== 'pretexts-reference') {
  const threads = Number(count)
  const backend = wasm({ deterministic: who === 'pretexts-wasm', threads })
  while (backend.threads < threads) await new Promise((resolve) => setTimeout(resolve, 10))
  useBackend(backend)
}
await serve({ version: manifest.version, prepare })
