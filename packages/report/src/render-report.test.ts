import type { Finding } from '@pretexts/contracts'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { mapScript } from './blocks/map/script.ts'
import { exampleFindings, exampleReport } from './example/example.ts'
import { ReportError, renderReport } from './index.ts'

const note: Finding = { id: 'note', title: 'Note', blocks: [{ kind: 'text', paragraphs: ['a'] }] }
const example = exampleFindings()
const page = exampleReport()
const { document } = parseHTML(page)
const all = (selector: string) => [...document.querySelectorAll(selector)]

test('the page asks the network for nothing, and runs nothing but the scripts of its blocks', () => {
  const addresses = all('[src], [href]').map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href'),
  )
  for (const address of addresses) expect(address).toMatch(/^(data:|#)/)
  expect(all('iframe, object, link[rel=stylesheet]').length).toBe(0)
  expect(all('script').map(({ textContent }) => textContent)).toEqual([mapScript.code])
  expect(mapScript.code).not.toMatch(
    /fetch|XMLHttp|import|innerHTML|eval|https?:(?!\/\/www\.w3\.org\/2000\/svg)/,
  )
  expect(document.querySelector('style')?.textContent).not.toMatch(/@import|url\(/)
  const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content')
  expect(policy).toContain(
    `default-src 'none'; script-src 'sha256-${mapScript.digest}'; style-src 'unsafe-inline'; img-src data:; media-src data:;`,
  )
  const { document: plain } = parseHTML(renderReport({ title: 'a', findings: [note] }))
  expect(plain.querySelectorAll('script').length).toBe(0)
  expect(plain.querySelector('meta[http-equiv]')?.getAttribute('content')).not.toContain('script-src')
})

test('the page has its landmarks, and headings in order', () => {
  expect(['header', 'nav', 'main', 'footer'].map((name) => all(name).length)).toEqual([1, 1, 1, 1])
  expect(all('h1').length).toBe(1)
  expect(
    all('h1, h2, h3')
      .map((heading) => heading.tagName)
      .slice(0, 2),
  ).toEqual(['H1', 'H2'])
  for (const section of all('main > section')) {
    const id = section.getAttribute('aria-labelledby')
    expect(document.getElementById(String(id))?.tagName).toBe('H2')
  }
})

test('identifiers are unique and every link of the contents leads to a finding', () => {
  const ids = all('[id]').map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const link of all('nav a, a.skip')) expect(ids).toContain(link.getAttribute('href')?.slice(1))
})

test('every picture and chart has a text alternative, every table a caption and scopes', () => {
  for (const image of all('img:not([hidden])')) expect(image.getAttribute('alt')).toMatch(/\S/)
  for (const chart of all('svg.chart')) {
    expect(chart.getAttribute('role')).toBe('img')
    expect(chart.getAttribute('aria-label')).toMatch(/\S/)
  }
  for (const table of all('table')) expect(table.querySelector('caption')?.textContent).toMatch(/\S/)
  for (const header of all('th')) expect(header.getAttribute('scope')).toMatch(/^(col|row|colgroup)$/)
})

test('every color of a chart follows the page, so dark is dark everywhere', () => {
  const colors = all('svg *').flatMap((element) =>
    ['fill', 'stroke'].map((name) => element.getAttribute(name)),
  )
  for (const color of colors) expect(color ?? 'none').toMatch(/^(none|currentColor|var\(--[\w-]+\))$/)
})

test('the example shows every kind of block', () => {
  const kinds = example.flatMap(({ blocks }) => blocks.map(({ kind }) => kind))
  const known =
    'bars commands comparison lines map matrix neighbors pictures settings sounds table text tokens'
  expect([...new Set(kinds)].sort().join(' ')).toBe(known)
})

test('a typical report stays small, and a large one under 2 MB', () => {
  expect(page.length).toBeLessThan(500_000)
  const noise = (i: number) => (i * 2654435761) % 256
  const picture = (k: number) => ({
    width: 32,
    height: 32,
    channels: 3 as const,
    data: Uint8Array.from({ length: 3072 }, (_, i) => noise(i + k)),
  })
  const series = Array.from({ length: 5 }, (_, s) => ({
    name: `s${s}`,
    points: Array.from({ length: 40_000 }, (_, x) => [x, noise(5 * x + s)] as const),
  }))
  const pictures = (count: number, columns: number) =>
    Array.from({ length: count }, (_, k) => ({ picture: picture(k), caption: `${k % columns}` }))
  const large = renderReport({
    title: 'large',
    findings: [
      {
        ...note,
        blocks: [
          { kind: 'pictures', columns: 16, pictures: pictures(128, 16) },
          { kind: 'lines', x: 'step', panels: [{ y: 'loss', smooth: true, series }] },
          { kind: 'pictures', columns: 7, pictures: pictures(31, 7) },
        ],
      },
    ],
  })
  expect(large.length).toBeLessThan(2_000_000)
})

test('the same input gives the same bytes', () => {
  expect(exampleReport()).toBe(page)
})

test('an example page holds no number that is not one', () => {
  const text = all('header, main, footer').map(({ textContent }) => textContent)
  expect(text.join()).not.toMatch(/NaN|Infinity|undefined|null|\[object/)
  expect(
    all('svg')
      .map((chart) => chart.outerHTML)
      .join(''),
  ).not.toMatch(/NaN|Infinity|undefined/)
})

test('highlights are those of the findings, in their order, unless others are given', () => {
  const values = (markup: string) =>
    [...parseHTML(markup).document.querySelectorAll('.highlights dd')].map(({ textContent }) => textContent)
  expect(values(page)).toEqual(['3 min 12 s', '95.9%', '+3.8 points'])
  const highlights = [{ value: '7', label: 'seven' }]
  expect(values(renderReport({ title: 'a', findings: example, highlights }))).toEqual(['7'])
})

test('a report without findings, with blank texts or with an id or title twice is refused', () => {
  expect(() => renderReport({ title: 'a', findings: [] })).toThrow('renderReport: findings must be a list')
  expect(() => renderReport({ title: '', findings: [note] })).toThrow('renderReport: title is blank')
  expect(() => renderReport({ title: 'a', subtitle: ' ', findings: [note] })).toThrow(
    'renderReport: subtitle is blank',
  )
  expect(() => renderReport({ title: 'a', findings: [note, note] })).toThrow(
    "findings[1].id repeats 'note' of findings[0]",
  )
  expect(() => renderReport({ title: 'a', findings: [note, { ...note, id: 'b' }] })).toThrow(
    "findings[1].title repeats 'Note'",
  )
})

test('a wrong block is an error with finding, block and field', () => {
  const wrong: Finding = {
    ...note,
    blocks: [...note.blocks, { kind: 'bars', title: 't', as: 'share', bars: [{ label: 'a', value: 93 }] }],
  }
  let error: unknown
  try {
    renderReport({ title: 'a', findings: [wrong] })
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(ReportError)
  expect(error).toMatchObject({ finding: 'note', block: 1, field: 'bars[0].value' })
  expect((error as Error).message).toBe(
    "renderReport: finding 'note', block 1 (bars): bars[0].value must be a share from -1 to 1; got 93; did you mean 0.93?",
  )
})
