import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { chapters } from '../../apps/lab/src/course/chapters.ts'
import { answersOf } from '../../apps/lab/src/course/quiz/question.ts'
import { questionSets } from '../../apps/lab/src/course/quiz/sets.ts'
import { chromiumPath, noChromium } from './chromium.ts'
import { siteInChromium } from './site-in-chromium.ts'

if (chromiumPath === null) console.warn(`The tests of the course are left out: ${noChromium}`)

const pages = [...chapters.map(({ id }) => id), 'questions']

describe.skipIf(chromiumPath === null)('the course in Chromium', () => {
  const site = siteInChromium()
  let page: Page

  async function open(id: string): Promise<void> {
    page = await site.open(`#/course/${id}`)
    await page.locator('.course h1').waitFor()
  }

  /** Brings every figure into view, and waits until each has drawn something. */
  async function seeFigures(): Promise<number> {
    const figures = page.locator('.figure')
    const count = await figures.count()
    for (let i = 0; i < count; i++) {
      await figures.nth(i).scrollIntoViewIfNeeded()
      await figures.nth(i).locator('.figure-content > *:not(.waiting)').first().waitFor()
    }
    return count
  }

  /** What axe-core finds. Only colors differ between themes, so that one of them need not be asked about all rules. */
  const violations = async (rules: 'all' | 'colors' = 'all'): Promise<unknown[]> => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(
      (only) => (globalThis as unknown as { axe: typeof axe }).axe.run(only),
      rules === 'all' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] },
    )
    return found.violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])
  }

  test.each(pages)(
    '%s: every figure runs, axe finds nothing in either theme, and nothing is too wide',
    async (id) => {
      await open(id)
      const figures = await seeFigures()
      expect(figures > 0).toBe(id !== 'questions')
      expect(await page.locator('.failure').count()).toBe(0)
      expect(await violations()).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations()).toEqual([])
      await page.setViewportSize({ width: 360, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    },
  )

  test('a figure keeps its room: nothing jumps while a reader scrolls', async () => {
    await open('rotation')
    await page.evaluate(() => {
      const moved = globalThis as unknown as { moved: number }
      moved.moved = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        })[])
          if (!entry.hadRecentInput) moved.moved += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (let y = 0; y < 8000; y += 500) {
      await page.evaluate((to) => scrollTo(0, to), y)
      await page.waitForTimeout(30)
    }
    expect(await page.evaluate(() => (globalThis as unknown as { moved: number }).moved)).toBeLessThan(0.05)
  })

  test('questions are answered and checked by keyboard alone', async () => {
    await open('rotation')
    const { questions } = questionSets[chapters.findIndex(({ id }) => id === 'rotation')]
    const right = answersOf(questions[0]).findIndex(({ isRight }) => isRight)
    const radios = page.locator('.question').first().getByRole('radio')
    await radios.first().focus()
    await page.keyboard.press('Space')
    for (let i = 0; i < (right === 0 ? 1 : right - 1); i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.question').first().getByText('Not right.').waitFor()
    if (right === 0) await page.keyboard.press('ArrowUp')
    else await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.question').first().getByText('Right.', { exact: true }).waitFor()
    expect(await page.locator('.score').textContent()).toBe('1 of 5 solved')
  })

  test('a symbol of a formula says what it stands for, on hover and when the focus reaches it', async () => {
    await open('contrastive')
    const formula = page.locator('.formula').first()
    await formula.locator('.symbol').last().hover()
    expect(await formula.locator('.meaning').textContent()).toContain('the temperature')
    await formula.locator('.symbol[tabindex]').first().focus()
    expect(await formula.locator('.meaning').textContent()).toContain('the loss')
    await page.keyboard.press('Tab')
    expect(await formula.locator('.meaning').textContent()).toContain('number of images')
  })

  test('in the lecture view arrow keys go from figure to figure, and Escape ends it', async () => {
    await open('rotation')
    await page.getByRole('button', { name: 'Lecture view' }).click()
    await page.locator('.lecture[open]').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Figure 2 of 4', { exact: true }).waitFor()
    await page.locator('.lecture-figure .walk').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Figure 1 of 4', { exact: true }).waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.lecture').waitFor({ state: 'detached' })
  })

  test('word2vec is trained in the page, and answers', async () => {
    await open('word2vec')
    const figure = page.locator('#ask')
    await figure.scrollIntoViewIfNeeded()
    await figure.getByRole('button', { name: 'Train' }).click()
    await figure.getByRole('button', { name: 'Again' }).waitFor({ timeout: 60_000 })
    expect(await figure.locator('.analogy strong').textContent()).toBe('queen')
  })

  test('a sound is played when a reader asks for it, and is not silent', async () => {
    await open('wav2vec')
    await seeFigures()
    await page.evaluate(() => {
      const heard: number[] = []
      Object.assign(globalThis, { heard })
      const { start } = AudioBufferSourceNode.prototype
      AudioBufferSourceNode.prototype.start = function (...when) {
        heard.push(Math.max(...(this.buffer?.getChannelData(0) ?? [])))
        return start.apply(this, when)
      }
    })
    await page.getByRole('button', { name: 'Play' }).first().click()
    await page.waitForFunction(() => (globalThis as unknown as { heard: number[] }).heard[0] > 0.01)
  })

  test('RotNet trains in a Worker of the page', async () => {
    await open('rotation')
    const figure = page.locator('#train-rotnet')
    await figure.scrollIntoViewIfNeeded()
    await figure.getByRole('button', { name: 'Train' }).click()
    await figure.getByText(/^step (2\d|[3-9]\d) of/).waitFor({ timeout: 60_000 })
    await figure.getByRole('button', { name: 'Stop' }).click()
    await figure.getByRole('button', { name: 'Again' }).waitFor()
  })

  test('the first page and a chapter before its figures stay within 150 kB of script', () => {
    const files = readdirSync(join(site.folder, 'assets')).filter((name) => name.endsWith('.js'))
    const size = (name: string): number => gzipSync(readFileSync(join(site.folder, 'assets', name))).length
    const html = readFileSync(join(site.folder, 'index.html'), 'utf8')
    const first = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name)
    expect(first.length).toBeGreaterThan(0)
    expect(first.reduce((sum, name) => sum + size(name), 0)).toBeLessThan(150_000)
    const chapters = files.filter((name) => name.startsWith('page-'))
    expect(chapters.length).toBeGreaterThanOrEqual(14)
    for (const name of chapters) expect(size(name), name).toBeLessThan(60_000)
  })
})
