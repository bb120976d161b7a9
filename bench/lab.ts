import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, launchChromium, noChromium } from '../tests/browser/chromium.ts'
import { lab } from '../tests/browser/lab-driver.ts'
import { buildSite, openPage } from '../tests/browser/site.ts'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'

type Found = Omit<Row, 'suite' | 'who' | 'threads'>

/** RotNet on digits with the lab's settings, from the press of the button until 80% of held-out rotations are right. */
async function* rotations(page: Page): AsyncGenerator<Found> {
  const started = performance.now()
  await lab.press(page, 'Start')
  const frames = page.evaluate(watchFrames, 10_000)
  const passed = await page.waitForFunction(
    () => {
      const run = document.querySelector<HTMLElement>('.run')
      const shares = [...document.body.innerText.matchAll(/held out\s+(\d+\.\d)%/g)].map(([, share]) =>
        Number(share),
      )
      if (shares.some((share) => share >= 80)) return 'passed'
      return run?.dataset.status === 'done' || run?.dataset.status === 'failed' ? run.dataset.status : false
    },
    undefined,
    { polling: 100, timeout: 600_000 },
  )
  const seconds = (performance.now() - started) / 1000
  const what = 'RotNet: from Start to 80% of held-out rotations'
  if ((await passed.jsonValue()) === 'passed') yield { case: what, value: seconds, unit: 's' }
  else yield { case: what, value: null, unit: 's', cannot: 'the run ended below 80%' }
  const { count, late } = await frames
  yield { case: 'frames of the page while it trains', value: count / 10, unit: 'frames/s' }
  yield { case: 'frames later than 50 ms', value: (100 * late) / count, unit: '%' }
}

/** Counts the frames of some milliseconds, and those that came more than 50 ms after the one before. */
function watchFrames(milliseconds: number): Promise<{ count: number; late: number }> {
  return new Promise((resolve) => {
    const start = performance.now()
    let [before, count, late] = [start, 0, 0]
    const see = (now: number): void => {
      count++
      if (now - before > 50) late++
      before = now
      if (now - start < milliseconds) requestAnimationFrame(see)
      else resolve({ count, late })
    }
    requestAnimationFrame(see)
  })
}

/** Bytes of the machine's memory that pages hold, with their Workers; as Linux tells it. */
async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  const kilobytes = pages.map(({ id }) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]),
  )
  return 1024 * kilobytes.reduce((sum, size) => sum + size, 0)
}

/** Memory at some steps of a long run of small steps. */
async function* memory(browser: Browser, page: Page, marks: readonly number[]): AsyncGenerator<Found> {
  let first: number | undefined
  await lab.press(page, 'Start')
  for (const mark of marks) {
    await page.waitForFunction(
      (step) => (document.querySelector('.run-bar progress') as HTMLProgressElement).value >= step,
      mark,
      { polling: 50, timeout: 600_000 },
    )
    const bytes = await resident(browser)
    const ratio = first === undefined ? undefined : bytes / first
    first ??= bytes
    yield { case: `memory of page and Worker after ${mark} steps`, value: bytes / 1e6, unit: 'MB', ratio }
  }
}

async function* rows({ quick }: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  if (chromiumPath === null) throw new Error(`the lab is measured in Chromium: ${noChromium}`)
  const [browser, site] = await Promise.all([launchChromium(), buildSite()])
  const { server, address } = await site.serve()
  const open = async (hash: string): Promise<Page> => {
    const { page } = await openPage(browser, `${address}${hash}`)
    await lab.ready(page)
    return page
  }
  try {
    const threads = Math.min(4, navigator.hardwareConcurrency)
    const rotation = await open(`#/lab?task=rotation${quick ? '&m.width=0.125&r.steps=20' : ''}`)
    for await (const row of rotations(rotation)) yield { ...row, who: 'chromium', threads }
    await rotation.close()
    const marks = quick ? [10, 100] : [1000, 10_000, 20_000, 30_000]
    const small = `m.width=0.125&r.batchSize=2&r.limit=500&r.heldOut=50&r.steps=${2 * Math.max(...marks)}&r.schedule=constant`
    const long = await open(`#/lab?task=rotation&${small}`)
    for await (const row of memory(browser, long, marks)) yield { ...row, who: 'chromium', threads }
  } finally {
    await browser.close()
    server.close()
    site.remove()
  }
}

export const suite: Suite = {
  title: 'the lab in Chromium: RotNet by the clock, the page while it trains, and memory over a long run',
  ratio: 'against after 1,000 steps',
  rows,
}
