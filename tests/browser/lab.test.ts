import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { createPretraining, planRun, splitData } from '@pretexts/experiment'
import { readOnnx, readSafetensors, readZip } from '@pretexts/formats'
import { tasks } from '@pretexts/pretext'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { wasm } from '@pretexts/wasm'
import axe from 'axe-core'
import { encode } from 'fast-png'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pretexts } from '../../apps/cli/testing/run-cli.ts'
import { digits } from '../../apps/lab/src/data/digits.ts'
import { chromiumPath, launchChromium, noChromium, withoutSimd } from './chromium.ts'
import { download, lab } from './lab-driver.ts'
import { openPage } from './site.ts'
import { siteInChromium } from './site-in-chromium.ts'

if (chromiumPath === null) console.warn(`The tests of the lab are left out: ${noChromium}`)

describe.skipIf(chromiumPath === null)('the lab in Chromium', () => {
  const site = siteInChromium()
  let page: Page

  async function open(hash: string, options: BrowserContextOptions = {}): Promise<void> {
    page = await site.open(hash, options)
  }

  /** RotNet as README trains it: 500 digits, a quarter of the width, 20 steps of 16. */
  const rotnet =
    '#/lab?task=rotation&model=convnet&m.width=0.25&r.steps=20&r.batchSize=16&r.limit=500&r.schedule=constant&r.seed=1'

  /** The same run in Node, from the same file of digits. */
  async function lossesInNode(): Promise<number[]> {
    const { source } = digits(async (name) => gunzipSync(readFileSync(join(site.folder, name))))
    const registry = { tasks, models: (await import('@pretexts/models')).models, data: [source] }
    const backend = wasm()
    const before = useBackend(backend)
    try {
      const request = {
        task: 'rotation',
        model: 'convnet',
        modelOptions: { width: 0.25 },
        data: 'mnist',
        training: { steps: 20, batchSize: 16, limit: 500, schedule: 'constant', seed: 1, heldOut: 500 },
      }
      const plan = await planRun(request, registry)
      const {
        objective,
        source: batches,
        ...run
      } = await createPretraining(plan, splitData(plan).pretraining)
      const losses: number[] = []
      for await (const { loss } of pretrain(objective, batches, run)) losses.push(loss)
      return losses
    } finally {
      useBackend(before)
      backend.end()
    }
  }

  test('RotNet gives Node’s losses bit for bit, also when it pauses, steps, and is started over', async () => {
    const inNode = await lossesInNode()
    expect(new Set(inNode).size).toBe(20)
    await open(rotnet)
    await lab.ready(page)
    for (let step = 1; step <= 3; step++) {
      await lab.press(page, 'Step')
      await lab.reach(page, 'paused')
      expect(await lab.step(page)).toBe(step)
    }
    await lab.press(page, 'Resume')
    await lab.reach(page, 'done')
    const losses = async () => (await lab.metrics(page)).map(({ loss }) => loss)
    expect(await losses()).toEqual(inNode)
    await lab.press(page, 'Start over')
    await lab.reach(page, 'done')
    expect(await losses()).toEqual(inNode)
  })

  test('a browser without SIMD says so, and trains with the reference kernels', async () => {
    const browser = await launchChromium(withoutSimd)
    try {
      const { page, complaints } = await openPage(browser, `${site.address}${rotnet.replace('=20', '=2')}`)
      await lab.ready(page)
      await lab.press(page, 'Start')
      await lab.reach(page, 'done')
      await page.getByText('reference kernels; there is no WebAssembly SIMD here').waitFor()
      const inNode = await lossesInNode()
      for (const [i, { loss }] of (await lab.metrics(page)).entries()) expect(loss).toBeCloseTo(inNode[i], 4)
      await page.goto('about:blank')
      await page.goto(`${site.address}#/course/rotation`)
      const figure = page.locator('#train-rotnet')
      await figure.scrollIntoViewIfNeeded()
      await figure.getByRole('button', { name: 'Train' }).click()
      await figure.getByText(/^step [1-9]\d* of/).waitFor()
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })

  test('a learning rate that changes while it runs changes what follows, and nothing before', async () => {
    await open(rotnet)
    await lab.ready(page)
    await lab.press(page, 'Step')
    await lab.reach(page, 'paused')
    await page.getByLabel(/Learning rate/).fill('-1')
    await lab.press(page, 'Resume')
    await lab.reach(page, 'done')
    const rates = (await lab.metrics(page)).map(({ learningRate }) => learningRate)
    expect(rates).toEqual([3e-3, ...new Array(19).fill(3e-3 * 10 ** -1)])
  })

  /** The data that a task learns from, and settings that make a step cheap. */
  function addressOf(name: string): string {
    const forms = {
      mnist: { kind: 'image', channels: 1, height: 28, width: 28 },
      'synthetic-shapes': { kind: 'image', channels: 3, height: 32, width: 32 },
      'synthetic-speech': { kind: 'signal', channels: 1, length: 4000, rate: 8000 },
      gutenberg: {
        kind: 'tokens',
        length: 32,
        vocabulary: 1000,
        special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
      },
    } as const
    const task = tasks.find((one) => one.name === name)
    const data = Object.entries(forms).find(([, form]) => task?.accepts(form) === null)?.[0]
    const small: Record<string, string> = {
      'synthetic-shapes': '&d.pictures=120&d.testPictures=20',
      'synthetic-speech': '&d.voices=4&d.utterances=20&d.testVoices=1&d.seconds=0.6',
      gutenberg: '&d.vocabulary=200&d.length=16',
    }
    const [batch, limit] = name === 'w-mse' ? [32, 96] : [8, 40] // it whitens a batch, which takes more than 16 examples
    return `#/lab?data=${data}&task=${name}&r.steps=3&r.batchSize=${batch}&r.limit=${limit}&r.heldOut=${limit / 2}${small[data ?? ''] ?? ''}`
  }

  test.each(tasks.map(({ name }, i) => [name, i % 2 === 0 ? 'light' : 'dark'] as const))(
    '%s starts, steps, pauses and resumes as its URL says (%s first, then the other theme)',
    async (name, scheme) => {
      await open(addressOf(name), { colorScheme: scheme })
      await lab.ready(page)
      await lab.press(page, 'Step')
      await lab.reach(page, 'paused', 'failed')
      expect(await lab.status(page), await page.locator('.lab-work').innerText()).toBe('paused')
      await page.locator('.site-header').getByRole('button', { name: /theme/ }).click()
      await lab.press(page, 'Resume')
      await lab.press(page, 'Pause', 500).catch(() => {}) // it may be done already
      await lab.reach(page, 'paused', 'done')
      if ((await lab.status(page)) === 'paused') await lab.press(page, 'Resume')
      await lab.reach(page, 'done')
      expect(await lab.step(page)).toBe(3)
      const blocks = await page.locator('.column .panel').first().locator('.block').count()
      expect(blocks).toBeGreaterThan(0)
    },
  )

  test('a comparison shows that SimSiam collapses without its stopped gradient, and not with it', async () => {
    await open(
      '#/lab?task=simsiam&m.width=0.125&r.steps=300&r.batchSize=32&r.limit=500&r.seed=1&r.schedule=constant&r.learningRate=0.03&b.t.stopGradient=false',
    )
    await lab.ready(page)
    await lab.press(page, 'Start')
    await lab.reach(page, 'done')
    const [a, b] = await page.locator('.run').all()
    expect(await b.locator('.warning').innerText()).toMatch(/Collapsed/)
    expect(await a.locator('.warning').count()).toBe(0)
  })

  /** PNGs in two folders, dropped on the page. */
  async function dropFiles(files: { path: string; bytes: Uint8Array; type: string }[]): Promise<void> {
    await page
      .locator('.own input[type=file]')
      .first()
      .setInputFiles(
        files.map(({ path, bytes, type }) => ({ name: path, mimeType: type, buffer: Buffer.from(bytes) })),
      )
  }
  const png = (i: number, side = 40): Uint8Array =>
    encode({
      width: side,
      height: side,
      channels: 3,
      data: Uint8Array.from({ length: side * side * 3 }, (_, j) => (j * (i + 3) + i * 31) % 256),
    })

  test('dropped PNGs are trained on, what is no image is left out by name, and nothing is sent', async () => {
    await open('#/lab?r.steps=3&r.batchSize=8')
    await lab.ready(page)
    await dropFiles([
      ...Array.from({ length: 24 }, (_, i) => ({ path: `${i}.png`, bytes: png(i), type: 'image/png' })),
      { path: '<img src=x onerror=alert(1)>.png', bytes: new TextEncoder().encode('no'), type: 'image/png' },
      { path: 'notes.pdf', bytes: new Uint8Array(10), type: 'application/pdf' },
    ])
    await page.getByText('24 images were read and brought to 32×32').waitFor()
    await page.getByText('2 files were left out').click()
    expect(await page.locator('.skipped').innerText()).toContain(
      '<img src=x onerror=alert(1)>.png cannot be read',
    )
    await lab.ready(page)
    await lab.press(page, 'Start')
    await lab.reach(page, 'done')
    expect(await page.locator('.facts-line').innerText()).toMatch(/20 examples/)
  })

  test('a photograph of 5,000 pixels is scaled down, and files of which none can be read say so', async () => {
    await open('#/lab')
    await lab.ready(page)
    const side = 5000
    const photo = encode({
      width: side,
      height: side,
      channels: 1,
      data: new Uint8Array(side * side).fill(90),
    })
    await dropFiles([{ path: 'large.png', bytes: photo, type: 'image/png' }])
    await page.getByText('1 images were read and brought to 32×32').waitFor()
    await dropFiles([{ path: 'a.pdf', bytes: new Uint8Array(3), type: 'application/pdf' }])
    await page.getByText('None of these files can be learned from').waitFor()
  })

  test('a run is taken along as the folder that the command line reads, and opened again where it was', async () => {
    await open(rotnet.replace('r.steps=20', 'r.steps=6'))
    await lab.ready(page)
    await lab.press(page, 'Start')
    await lab.reach(page, 'done')
    const before = await lab.metrics(page)
    const archive = await download(page, () => page.getByRole('button', { name: 'Run (.zip)' }).click())
    const weights = await download(page, () => page.getByRole('button', { name: /safetensors/ }).click())
    const onnx = await download(page, () => page.getByRole('button', { name: /onnx/ }).click())
    expect(readOnnx(new Uint8Array(onnx)).graph.nodes.map(({ op }) => op)).toContain('Conv')
    const names = readZip(new Uint8Array(archive)).map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['config.json', 'metrics.jsonl', 'checkpoints/last.checkpoint']),
    )
    expect([...readSafetensors(new Uint8Array(weights)).tensors.keys()].length).toBeGreaterThan(4)
    await page.goto('about:blank')
    await page.goto(`${site.address}#/lab`)
    await lab.ready(page)
    await dropFiles([{ path: 'run.zip', bytes: archive, type: 'application/zip' }])
    await lab.reach(page, 'done')
    expect(await lab.metrics(page)).toEqual(before)
    expect(page.url()).toContain('m.width=0.25')
  })

  test('`pretexts lab RUN` shows a run of the command line where it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pretexts-run-'))
    try {
      const out = join(folder, 'run')
      const flags = '--width 0.25 --limit 500 --steps 6 --batch-size 16 --held-out 100 --seed 4'.split(' ')
      const trained = await pretexts(['train', 'rotation', '--data', 'mnist', '--out', out, ...flags])
      expect(trained.code, trained.stderr).toBe(0)
      const served = await site.serve({ run: out })
      try {
        page = await site.open('#/lab?open=served', {}, served.address)
        await lab.reach(page, 'done')
        const saved = readFileSync(join(out, 'metrics.jsonl'), 'utf8').trimEnd().split('\n')
        const losses = saved.map((line) => JSON.parse(line).loss)
        expect((await lab.metrics(page)).map(({ loss }) => loss)).toEqual(losses)
        expect(page.url()).toContain('r.seed=4')
      } finally {
        served.server.close()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test.each([
    ['#/lab?task=<img src=x onerror=alert(1)>', /There is no task “<img/],
    ['#/lab?t.__proto__=1&t.constructor=2&r.steps=-4', /There is no setting “t\.__proto__”/],
    ['#/lab?data=javascript:alert(1)&model="><script>alert(1)</script>', /There is no data/],
    [`#/lab?${'x'.repeat(5000)}=1`, /There is no setting “x{40}…”/],
  ])('a hostile address is told and runs nothing (%#)', async (hash, message) => {
    await open(hash)
    page.on('dialog', (dialog) => site.complaints.push(`a dialog: ${dialog.message()}`))
    await page.getByText(message).waitFor()
    expect(await page.locator('main script, main img').count()).toBe(0)
    await lab.ready(page)
  })

  test('a run that does not fit into memory says so and offers a smaller setting', async () => {
    await open('#/lab?task=rotation&m.width=16&r.batchSize=4000&r.steps=2')
    await lab.ready(page)
    await lab.press(page, 'Start')
    await lab.reach(page, 'failed')
    expect(await lab.failure(page)).toMatch(/memory[\s\S]*Halve the batch size/)
  })

  test.each([
    ['#/', 1280, 'light'],
    ['#/', 360, 'dark'],
    ['#/lab', 1280, 'dark'],
    ['#/lab', 360, 'light'],
    ['#/lab', 3840, 'light'],
    ['#/course', 3840, 'light'],
    ['#/nowhere', 390, 'light'],
  ] as const)(
    '%s at %d pixels, %s, is accessible and no wider than the window',
    async (hash, width, colorScheme) => {
      await open(hash === '#/lab' ? rotnet : hash, { colorScheme, viewport: { width, height: 900 } })
      if (hash === '#/lab') {
        await lab.ready(page)
        await lab.press(page, 'Start')
        await lab.reach(page, 'done')
        await page.locator('.near-found li').first().waitFor()
      } else await page.locator('main h1').waitFor()
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0)
      await page.evaluate(axe.source)
      const { violations, passes } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      )
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(passes.length).toBeGreaterThan(10)
    },
  )

  test('the first page takes at most 150 kB of script, the lab at most 350 kB with its kernels', async () => {
    await open('#/')
    const loaded = async (): Promise<string[]> => {
      const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
      const all = [...urls, ...page.workers().map((worker) => worker.url())]
      return [...new Set(all.map((url) => new URL(url).pathname).filter((name) => name.endsWith('.js')))]
    }
    const weigh = (files: readonly string[]): number =>
      files.reduce((sum, file) => sum + gzipSync(readFileSync(join(site.folder, file))).length, 0)
    await page.locator('main h1').waitFor()
    expect(weigh(await loaded())).toBeLessThan(150_000)
    await page.goto(`${site.address}${rotnet}`)
    await lab.ready(page)
    const files = await loaded()
    expect(files.join()).toContain('lab.worker')
    expect(weigh(files)).toBeLessThan(350_000)
  })

  test('no script holds the same kernels twice', () => {
    // A bundler may put a constant text wherever it is used; one of kernels is 30 kB when compressed.
    const folder = join(site.folder, 'assets')
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
    const textsOf = (name: string) =>
      readFileSync(join(folder, name), 'utf8').match(/[A-Za-z0-9+/=]{2000,}/g) ?? []
    expect(scripts.flatMap(textsOf).length).toBeGreaterThan(1)
    for (const name of scripts) expect(new Set(textsOf(name)).size, name).toBe(textsOf(name).length)
  })

  test('nothing on the page moves when a run starts', async () => {
    await open(rotnet)
    await lab.ready(page)
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean }
          if (!hadRecentInput) shifts.push(value)
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await lab.press(page, 'Start')
    await lab.reach(page, 'done')
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1)
  })
})
