import { existsSync } from 'node:fs'

/** `base`, or `base-2`, `base-3`, … if that is taken. */
export function freeName(base: string, isTaken: (name: string) => boolean = existsSync): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`
    if (!isTaken(name)) return name
  }
}
