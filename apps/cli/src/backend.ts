import { availableParallelism } from 'node:os'
import { referenceBackend, useBackend } from '@pretexts/tensor'
import { isSupported, wasm } from '@pretexts/wasm'

/**
 * Switches on what computes, and returns what it is, in words. The one place where that is decided; every process and
 * every worker calls it before its first tensor. A second call changes nothing.
 * @param threads at work at once; by default one for each core, up to four
 */
export function chooseBackend(threads = Math.min(4, availableParallelism())): string {
  if (chosen) return chosen
  if (!isSupported()) {
    useBackend(referenceBackend)
    chosen = 'reference kernels; this Node has no WebAssembly SIMD'
    return chosen
  }
  const backend = wasm({ threads })
  useBackend(backend)
  const count = backend.threadsOff === null ? threads : 1
  const why = backend.threadsOff === null ? '' : ` (${backend.threadsOff})`
  chosen = `wasm, ${backend.simd} SIMD, ${count} ${count === 1 ? 'thread' : 'threads'}${why}`
  return chosen
}

let chosen: string | null = null
