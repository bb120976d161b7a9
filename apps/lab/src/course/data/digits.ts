import { type ImageSamples, type MemoryDataset, memoryDataset, subset } from '@pretexts/data'

/** Labeled digits that lie in memory. */
export type Digits = MemoryDataset<ImageSamples> & { readonly labels: Int32Array }

export const digitForm = { kind: 'image', channels: 1, height: 28, width: 28 } as const

/** Digits from (N · 784) pixel bytes followed by N labels. */
function digitsFrom(bytes: Uint8Array): Digits {
  const count = bytes.length / 785
  const values = bytes.subarray(0, count * 784)
  return memoryDataset<ImageSamples>({
    name: 'digits',
    form: digitForm,
    values,
    labels: bytes.subarray(count * 784),
  }) as Digits
}

let loading: Promise<Digits> | null = null

/** The digits that come with the site, fetched once. */
export function loadDigits(): Promise<Digits> {
  loading ??= fetchDigits()
  return loading
}

async function fetchDigits(): Promise<Digits> {
  const response = await fetch(new URL('../../generated/digits.bin', import.meta.url))
  if (!response.ok) throw new Error(`the digits could not be fetched: ${response.status}`)
  return digitsFrom(new Uint8Array(await response.arrayBuffer()))
}

/** The first ones and the rest: to learn from, and to ask about. */
export function split(digits: Digits, count: number): { learn: Digits; ask: Digits } {
  const all = Array.from({ length: digits.count }, (_, i) => i)
  return {
    learn: subset(digits, all.slice(0, count)) as Digits,
    ask: subset(digits, all.slice(count)) as Digits,
  }
}
