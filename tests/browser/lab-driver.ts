import type { Page } from 'playwright-core'

/** Steers the lab as a reader does: by its buttons, and by what it shows. */
export const lab = {
  /** Waits until the settings are there and a run can start. */
  async ready(page: Page): Promise<void> {
    await page.locator('.run-bar .primary:not(:disabled)').waitFor()
  },
  /** @param timeout milliseconds that the button may take to be there. Default: as the page says */
  press: (page: Page, name: string, timeout?: number): Promise<void> =>
    page.locator('.run-bar').getByRole('button', { name, exact: true }).click({ timeout }),
  /** Waits until all runs have one of these states. @throws Error with the run's words when one fails instead */
  async reach(page: Page, ...states: string[]): Promise<void> {
    const end = await page.waitForFunction(
      (wanted) => {
        const found = [...document.querySelectorAll<HTMLElement>('.run')]
        const failed = found.find(({ dataset }) => dataset.status === 'failed' && !wanted.includes('failed'))
        if (failed) return `the run failed: ${failed.innerText}`
        return found.length > 0 && found.every(({ dataset }) => wanted.includes(dataset.status ?? ''))
      },
      states,
      { polling: 30, timeout: 120_000 },
    )
    const failure = await end.jsonValue()
    if (failure !== true) throw new Error(String(failure))
  },
  status: (page: Page): Promise<string | undefined> =>
    page
      .locator('.run')
      .first()
      .evaluate((run) => (run as HTMLElement).dataset.status),
  step: (page: Page): Promise<number> =>
    page.locator('.run-bar progress').evaluate((bar) => (bar as HTMLProgressElement).value),
  /** What was said of a run that failed. */
  failure: (page: Page): Promise<string> => page.locator('.run .warning[role=alert]').innerText(),
  /** The rows of the table that the page downloads. */
  async metrics(page: Page, which = 0): Promise<Record<string, number>[]> {
    const button = page.getByRole('button', { name: 'Metrics (.csv)' }).nth(which)
    const text = (await download(page, () => button.click())).toString('utf8')
    const [header, ...lines] = text.trimEnd().split('\n')
    const names = header.split(',')
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], Number(cell)])))
  },
}

/** What the page gives when something is pressed. */
export async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [given] = await Promise.all([page.waitForEvent('download'), press()])
  const pieces: Buffer[] = []
  for await (const piece of await given.createReadStream()) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
