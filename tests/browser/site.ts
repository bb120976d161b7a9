import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { type SiteOptions, serveSite } from '../../apps/cli/src/lab/serve-site.ts'
import { root } from '../../scripts/lib/repository.ts'

/** The built site of apps/lab, in a folder of its own. */
export interface BuiltSite {
  readonly folder: string
  serve(options?: SiteOptions & { readonly run?: string }): Promise<{ server: Server; address: string }>
  remove(): void
}

/** Builds the site from source, as `npm run build` does. */
export async function buildSite(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-site-'))
  const app = join(root, 'apps/lab')
  await build({
    root: app,
    configFile: join(app, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  })
  return {
    folder,
    serve: ({ run, ...options } = {}) => serveSite({ '': folder, ...(run && { run }) }, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A page of the site that notes what it complains about, and what it asks of other sites. */
export async function openPage(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  const { origin } = new URL(address)
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asks for ${request.url()}`)
  })
  await page.goto(address)
  return { page, complaints }
}
