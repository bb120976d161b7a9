import { readFileSync } from 'node:fs'

/** The version of this package, from the package.json beside `src` and `dist`. */
export function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}
