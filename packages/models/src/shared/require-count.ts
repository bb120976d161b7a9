import { ArgumentError } from '@pretexts/tensor'

/** Throws unless every option is a whole number ≥ 1. */
export function requireCount(model: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isSafeInteger(value) && value >= 1) continue
    throw new ArgumentError(model, name, value, `${name} must be a whole number ≥ 1; got ${value}`)
  }
}
