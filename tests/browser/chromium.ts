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

/** Starts it without a window and without traffic of its own. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
}
