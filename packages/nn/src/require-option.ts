import { ArgumentError } from '@pretexts/tensor'

/** Throws unless every option is a whole number ≥ 1. */
export function requireCount(layer: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isSafeInteger(value) && value >= 1) continue
    throw new ArgumentError(layer, name, value, `${name} must be a whole number ≥ 1; got ${value}`)
  }
}

/** Throws unless every option lies between 0 and 1. */
export function requireFraction(layer: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value >= 0 && value <= 1) continue
    throw new ArgumentError(layer, name, value, `${name} must lie between 0 and 1; got ${value}`)
  }
}

/** Throws unless the divisor divides every option. */
export function requireDivides(
  layer: string,
  divisor: Readonly<Record<string, number>>,
  options: Readonly<Record<string, number>>,
): void {
  const [[by, parts]] = Object.entries(divisor)
  for (const [name, value] of Object.entries(options)) {
    if (value % parts === 0) continue
    const rule = `${name} must be a multiple of ${by}`
    throw new ArgumentError(layer, name, value, `${rule}; got ${name} ${value}, ${by} ${parts}`)
  }
}
