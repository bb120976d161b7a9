import { referenceBackend, useBackend } from '@pretexts/tensor'
import { isSupported, wasm } from '@pretexts/wasm'

/**
 * Switches on what computes, and returns what it is, in words. Every process and every worker calls it before its first
 * tensor. A second call changes nothing.
 * @param threads how many compute at once. Default: one for each core, up to four
 */
export function chooseBackend(threads = Math.min(4, cores())): string {
  if (chosen) return chosen
  if (!isSupported()) {
    useBackend(referenceBackend)
    chosen = 'reference kernels; there is no WebAssembly SIMD here'
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

/** Processors that programs may use. */
export function cores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1
}
