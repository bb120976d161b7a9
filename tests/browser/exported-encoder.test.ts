import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { evaluation } from '@pretexts/nn'
import { fromArray } from '@pretexts/tensor'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encoder, servePages } from '../../examples/browser/serve.ts'
import { chromiumPath, launchChromium, noChromium } from './chromium.ts'

/* The pages of examples/browser, as they are. The first loads what `npm run build` has built, as a page without a bundler does. */

if (chromiumPath === null)
  console.warn(`The tests of exported encoders in a browser are left out: ${noChromium}`)

describe.skipIf(chromiumPath === null)('an exported encoder in a plain page', () => {
  let browser: Browser
  let server: Server
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchChromium(), servePages()])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const disk = Float32Array.from({ length: 28 * 28 }, (_, i) =>
    Number(Math.hypot((i % 28) - 14, i / 28 - 14) < 8),
  )

  test.each(['our-kernels', 'onnxruntime'])('%s.html gives the features that Node gives', async (name) => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}.html`)
    const said = page.waitForFunction(() => document.querySelector('output')?.value)
    const failed = new Promise<never>((_, reject) =>
      page.on('pageerror', ({ message }) => reject(new Error(message))),
    )
    const text = String(await (await Promise.race([said, failed])).jsonValue())
    await page.close()
    expect(complaints).toEqual([])
    const expected = encoder.forward(fromArray(disk, [1, 1, 28, 28]), evaluation()).values()
    const found = text.split(' ').map(Number)
    expect(found).toHaveLength(128)
    expect(new Set(found).size).toBeGreaterThan(20)
    found.forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-4)
    })
  })
})
