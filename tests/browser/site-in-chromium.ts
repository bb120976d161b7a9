import type { Server } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type BuiltSite, buildSite, openPage } from './site.ts'

/** The built site in Chromium, for the tests of one `describe`. */
export interface SiteInChromium {
  /** Where the site was built. */
  readonly folder: string
  /** Where it is served. */
  readonly address: string
  /** What the open page has complained about; a test that leaves something here fails. */
  readonly complaints: string[]
  /** Serves it once more, with a run beside it, as `pretexts lab RUN` does. */
  serve(options: { readonly run: string }): Promise<{ server: Server; address: string }>
  /** A page of the site, at the usual address or another one; it is closed when the test ends. */
  open(hash: string, options?: BrowserContextOptions, address?: string): Promise<Page>
}

/** Builds and serves the site before the tests, and sees to it that no page complains. */
export function siteInChromium(): SiteInChromium {
  let browser: Browser
  let site: BuiltSite
  let server: Server
  let address: string
  let page: Page | undefined
  let complaints: string[] = []
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launchChromium(), buildSite()])
    ;({ server, address } = await site.serve({ isolated: false }))
  })
  afterEach(async () => {
    await page?.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    site?.remove()
  })
  return {
    get folder() {
      return site.folder
    },
    get address() {
      return address
    },
    get complaints() {
      return complaints
    },
    serve: (options) => site.serve(options),
    async open(hash, options, from = address) {
      const given = { reducedMotion: 'reduce', ...options } as const
      ;({ page, complaints } = await openPage(browser, `${from}${hash}`, given))
      return page
    },
  }
}
