import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where systems keep it; CHROMIUM says where else. */
const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Chromium's program, or null where there is none. */
export const chromiumPath: string | null = places.find((place) => place !== '' && existsSync(place)) ?? null

export const noChromium = `no Chromium in ${places.filter(Boolean).join(', ')}; install it, or say where it is: CHROMIUM=…`

/** Without an instruction that they need, V8 refuses WebAssembly's SIMD instructions, as an old processor does. */
export const withoutSimd = ['--js-flags=--no-enable-sse4-1']

/** Starts it without a window and without traffic of its own. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ]
  return chromium.launch({ executablePath: chromiumPath ?? undefined, args: [...quiet, ...more] })
}
