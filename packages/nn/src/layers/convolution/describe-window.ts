import type { Pair, Pool2dOptions } from '@pretexts/tensor'

/** `3×3, stride 2, padding 1`; a stride of 1 and a padding of 0 go without saying. */
export function describeWindow({ kernel, stride = 1, padding = 0 }: Pool2dOptions): string {
  const [height, width] = typeof kernel === 'number' ? [kernel, kernel] : kernel
  const parts = [`${height}×${width}`]
  if (formatPair(stride) !== '1') parts.push(`stride ${formatPair(stride)}`)
  if (formatPair(padding) !== '0') parts.push(`padding ${formatPair(padding)}`)
  return parts.join(', ')
}

function formatPair(pair: Pair): string {
  if (typeof pair === 'number') return String(pair)
  return pair[0] === pair[1] ? String(pair[0]) : `${pair[0]}×${pair[1]}`
}
