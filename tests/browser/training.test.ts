import type { Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchChromium, noChromium } from './chromium.ts'
import type { Offer } from './page.ts'
import { serve } from './serve.ts'
import { type TrainReport, type TrainRequest, train } from './train.ts'

if (chromiumPath === null) console.warn(`The tests of training in a browser are left out: ${noChromium}`)

describe.skipIf(chromiumPath === null)('ten training steps in Chromium', () => {
  let browser: Browser
  let server: Server
  let address: string
  beforeAll(async () => {
    ;[browser, { server, address }] = await Promise.all([launchChromium(), serve()])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  /** Trains on a fresh page, at that place; no page may complain. */
  async function inBrowser<Place extends keyof Offer>(
    folder: 'plain' | 'isolated',
    place: Place,
    request: TrainRequest,
  ): Promise<Awaited<ReturnType<Offer[Place]>>> {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    try {
      await page.goto(`${address}/${folder}/`)
      const report = await page.evaluate(
        ([at, asked]) => (globalThis as unknown as { pretexts: Offer }).pretexts[at](asked),
        [place as keyof Offer, request] as const,
      )
      expect(complaints).toEqual([])
      return report as Awaited<ReturnType<Offer[Place]>>
    } finally {
      await page.close()
    }
  }

  const facts = ({ losses: _, ...rest }: TrainReport): Omit<TrainReport, 'losses'> => rest

  // Both builds: on one machine fused multiply-add rounds alike in every engine that has it.
  describe.each([
    ['baseline', true],
    ['relaxed', false],
  ] as const)('with the %s build', (simd, deterministic) => {
    let inNode: TrainReport
    beforeAll(async () => {
      inNode = await train({ threads: 1, deterministic })
    })

    test('Node trains on one thread, and every step has another loss', () => {
      expect(facts(inNode)).toEqual({ backend: 'wasm', simd, threads: 1, threadsOff: null, isolated: null })
      expect(new Set(inNode.losses).size).toBe(10)
      expect(inNode.losses.every(Number.isFinite)).toBe(true)
    })

    test('a page without isolation gives Node’s bits on one thread, and says why not on two', async () => {
      const report = await inBrowser('plain', 'onPage', { threads: 2, deterministic })
      expect(report.losses).toEqual(inNode.losses)
      expect(facts(report)).toEqual({
        backend: 'wasm',
        simd,
        threads: 1,
        threadsOff: expect.stringContaining('cross-origin isolated'),
        isolated: false,
      })
    })

    test('a Worker without isolation gives Node’s bits on one thread, and says why not on two', async () => {
      const report = await inBrowser('plain', 'inWorker', { threads: 2, deterministic })
      expect(report.losses).toEqual(inNode.losses)
      expect(report).toMatchObject({
        simd,
        threads: 1,
        threadsOff: expect.stringContaining('cross-origin isolated'),
        isolated: false,
      })
    })

    test('an isolated page stays on one thread, because a page must not block', async () => {
      const report = await inBrowser('isolated', 'onPage', { threads: 2, deterministic })
      expect(report.losses).toEqual(inNode.losses)
      expect(facts(report)).toEqual({
        backend: 'wasm',
        simd,
        threads: 1,
        threadsOff: 'a page must not block: use the backend in a Worker',
        isolated: true,
      })
    })

    test('a Worker of an isolated page uses two threads, with Node’s bits, while the page goes on', async () => {
      const { turns, ...report } = await inBrowser('isolated', 'inWorker', { threads: 2, deterministic })
      expect(report.losses).toEqual(inNode.losses)
      expect(facts(report)).toEqual({ backend: 'wasm', simd, threads: 2, threadsOff: null, isolated: true })
      expect(turns).toBeGreaterThan(0)
    })
  })
})
