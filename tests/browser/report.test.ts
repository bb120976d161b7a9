import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { exampleReport } from '../../packages/report/src/example/example.ts'
import { chromiumPath, launchChromium, noChromium } from './chromium.ts'

if (chromiumPath === null) console.warn(`The tests of reports in a browser are left out: ${noChromium}`)

const folder = mkdtempSync(join(tmpdir(), 'pretexts-report-page-'))
const report = join(folder, 'report.html')

describe.skipIf(chromiumPath === null)('a report with every kind of block in Chromium', () => {
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    writeFileSync(report, exampleReport())
    browser = await launchChromium()
  })
  afterEach(async () => {
    await page?.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      hasTouch: width < 500,
      reducedMotion: 'reduce',
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`)
    })
    await page.goto(pathToFileURL(report).href)
  }

  /** What axe-core has to say: rules that are broken, with the elements, and how many are kept. */
  async function audit(): Promise<{ violations: unknown[]; passes: number }> {
    await page.evaluate(axe.source) // a tool's evaluation is not bound by the page's policy, as a script of the page is
    const { violations, passes } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    )
    return {
      violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      passes: passes.length,
    }
  }

  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('is accessible and no wider than the window: %d pixels, %s', async (width, scheme) => {
    await open(width, scheme)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const { violations, passes } = await audit()
    expect(violations).toEqual([])
    expect(passes).toBeGreaterThan(20)
  })

  test.each([1280, 390])('no table is cut off at %d pixels, and no name in a chart', async (width) => {
    await open(width)
    const cut = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.scroll')].filter(
        (box) => box.scrollWidth > box.clientWidth + 1,
      )
      const texts = [...document.querySelectorAll<SVGTextElement>('svg.chart text')].filter((text) => {
        const box = text.getBoundingClientRect()
        return box.width > 0 && (box.left < 0 || box.right > innerWidth)
      })
      return [...boxes, ...texts].map((element) => element.textContent?.slice(0, 60))
    })
    expect(cut).toEqual([])
  })

  test('sounds can be played', async () => {
    await open(1280)
    const lengths = await page.locator('audio').evaluateAll((all) =>
      Promise.all(
        (all as HTMLAudioElement[]).map(async (audio) => {
          if (audio.readyState === 0)
            await new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve))
          return audio.duration
        }),
      ),
    )
    expect(lengths).toEqual([0.5, 0.5])
  })

  const dots = () => page.locator('#latent-map .dots circle')
  const card = () => page.locator('#latent-map .card')

  test('the map has a dot for each point, in the color of its class', async () => {
    await open(1280)
    expect(await dots().count()).toBe(300)
    const colors = await dots().evaluateAll(
      (all) => new Set(all.map((dot) => getComputedStyle(dot).fill)).size,
    )
    expect(colors).toBe(10)
  })

  test('pointing at a dot shows its image and its neighbors, and leaving the map hides them', async () => {
    await open(1280)
    expect(await card().isVisible()).toBe(false)
    await dots().nth(7).hover({ force: true })
    expect(await card().isVisible()).toBe(true)
    expect(await card().locator('li').count()).toBe(5)
    const drawn = await card()
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement
        const { data } =
          (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {}
        return { width, height, brightest: Math.max(...(data?.filter((_, i) => i % 4 === 0) ?? [])) }
      })
    expect(drawn).toEqual({ width: 28, height: 28, brightest: 255 })
    await page.mouse.move(5, 5)
    expect(await card().isVisible()).toBe(false)
  })

  test('arrow keys go from dot to dot, and say where they are; Escape hides the image', async () => {
    await open(1280)
    const said = () => page.locator('#latent-map .said').textContent()
    await page.locator('#latent-map .views input').first().focus()
    await page.keyboard.press('Tab')
    const first = await said()
    expect(first).toMatch(/^\d, test image \d+; nearest: \d(, \d){4}$/)
    const places: number[] = []
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('ArrowRight')
      places.push(Number(await page.locator('#latent-map .links > circle').last().getAttribute('cx')))
    }
    expect(await said()).not.toBe(first)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect((await audit()).violations).toEqual([])
    await page.keyboard.press('Escape')
    expect(await card().isVisible()).toBe(false)
  })

  test('a tap on a phone shows the image below the map, where nothing moves', async () => {
    await open(390)
    const below = page.locator('#latent-map .only')
    await dots().nth(3).scrollIntoViewIfNeeded()
    const before = await below.boundingBox()
    const dot = await dots().nth(3).boundingBox()
    await page.touchscreen.tap((dot?.x ?? 0) + 2, (dot?.y ?? 0) + 2)
    await page.waitForSelector('#latent-map .card:not([hidden])')
    const [shown, after] = [await card().boundingBox(), await below.boundingBox()]
    expect(shown?.y).toBeGreaterThan(dot?.y ?? Number.POSITIVE_INFINITY)
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2)
  })

  test('another projection moves the dots, and one class can be looked at alone', async () => {
    await open(1280)
    const at = () => dots().evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')))
    const before = await at()
    await page.getByLabel('PCA', { exact: true }).check({ force: true })
    expect(await at()).not.toEqual(before)
    expect(await page.locator('#latent-map [data-view]:visible').textContent()).toContain(
      'PCA shows the two directions',
    )
    await page
      .getByRole('group', { name: 'Show only' })
      .getByLabel('3', { exact: true })
      .check({ force: true })
    const visible = await dots().evaluateAll((all) =>
      all
        .filter((dot) => Number(getComputedStyle(dot).opacity) > 0.5)
        .map((dot) => dot.getAttribute('class')),
    )
    expect(visible).toEqual(new Array(30).fill('k3'))
  })
})
