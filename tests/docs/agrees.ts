/**
 * Whether what was printed is what the comment says.
 *
 * Spaces and quotes don't count. A number with a fraction counts to the digits that are written: `0.693` agrees with
 * `0.6931471824645996`, and so does `0.6931…`; one without must be met exactly. `…` alone stands for anything.
 */
export function agrees(printed: string, expected: string): boolean {
  return match(tokensOf(printed), tokensOf(expected))
}

const numberToken = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?…?$/i

function tokensOf(text: string): string[] {
  return text.replaceAll(/['"`]/g, '').match(/-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?…?|[\p{L}_$]+|\S/giu) ?? []
}

function match(printed: readonly string[], expected: readonly string[]): boolean {
  const [wanted, ...rest] = expected
  if (wanted === undefined) return printed.length === 0
  if (wanted === '…') return printed.some((_, i) => match(printed.slice(i), rest)) || rest.length === 0
  return printed.length > 0 && isSameToken(printed[0], wanted) && match(printed.slice(1), rest)
}

function isSameToken(printed: string, wanted: string): boolean {
  if (!numberToken.test(wanted) || !numberToken.test(printed)) return printed === wanted
  const [digits, exponent = '0'] = wanted.replace('…', '').toLowerCase().split('e')
  const value = Number(`${digits}e${exponent}`)
  const error = Math.abs(Number(printed) - value)
  const decimals = digits.split('.')[1]?.length ?? 0
  const unit = 10 ** (Number(exponent) - decimals)
  if (wanted.endsWith('…')) return error < unit
  return decimals === 0 ? error === 0 : error <= 0.5000001 * unit
}
