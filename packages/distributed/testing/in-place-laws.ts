import type { Collective } from '@pretexts/contracts'

/**
 * Arrays in WebAssembly memory are handed to C by their address: C sees the very bytes, whether the memory is shared by
 * threads or not, and a mean that is under way arrives in them. Returns what does not hold.
 */
export default async function inPlaceLaws(ranks: Collective): Promise<string[]> {
  const { default: koffi } = await import('koffi')
  const memcpy = koffi.load(null).func('intptr_t memcpy(void *, void *, size_t)')
  const broken: string[] = []
  for (const shared of [false, true]) {
    const { buffer } = new WebAssembly.Memory({ initial: 16, maximum: 16, shared })
    const values = new Float32Array(buffer, 4096, 50_000).fill(ranks.rank)
    const address = BigInt(memcpy(values, values, 0)) // C returns the address that it was given
    const start = koffi.address(new Uint8Array(buffer, 0, 1))
    if (address - start !== 4096n) broken.push(`an array of ${shared ? 'shared' : 'own'} memory was copied`)
    const finish = ranks.startAllReduceMean(values)
    finish()
    const mean = (ranks.size - 1) / 2
    if (!new Float32Array(buffer, 4096, 50_000).every((value) => value === mean))
      broken.push('the mean did not arrive')
  }
  return broken
}
