import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { exampleReport } from './example/example.ts'
import * as sections from './index.ts'
import { renderReport } from './index.ts'
import { mapScript } from './sections/latent-map/script.ts'

const page = exampleReport()
const { document } = parseHTML(page)
const all = (selector: string) => [...document.querySelectorAll(selector)]

test('the page asks the network for nothing, and runs nothing but the scripts of its sections', () => {
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
  expect(policy).toContain(`default-src 'none'; script-src 'sha256-${mapScript.digest}'; style-src`)
  const { document: plain } = parseHTML(
    renderReport({ title: 'a', sections: [sections.prose({ paragraphs: ['a'] })] }),
  )
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

test('identifiers are unique and every link of the contents leads to a section', () => {
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

test('every colour of a chart follows the page, so dark is dark everywhere', () => {
  const colours = all('svg *').flatMap((element) =>
    ['fill', 'stroke'].map((name) => element.getAttribute(name)),
  )
  for (const colour of colours) expect(colour ?? 'none').toMatch(/^(none|currentColor|var\(--[\w-]+\))$/)
})

test('a typical report stays small, and a large one under 2 MB', () => {
  expect(page.length).toBeLessThan(350_000)
  const noise = (i: number) => (i * 2654435761) % 256
  const picture = (k: number) => ({
    width: 32,
    height: 32,
    channels: 3 as const,
    data: Array.from({ length: 3072 }, (_, i) => noise(i + k)),
  })
  const rows = Array.from({ length: 200_000 }, (_, step) => ({
    step,
    value: noise(step),
    series: `s${step % 5}`,
  }))
  const large = renderReport({
    title: 'large',
    sections: [
      sections.whatTheTaskShows({
        sprite: true,
        columns: 16,
        pictures: Array.from({ length: 128 }, (_, k) => ({ picture: picture(k), caption: `${k}` })),
      }),
      sections.learningCurve({ panels: [{ label: 'loss', rows }] }),
      sections.mistakes({
        labels: ['a', 'b'],
        rows: Array.from({ length: 48 }, (_, k) => ({
          picture: picture(k),
          truth: 0,
          predicted: 1,
          confidence: 1,
        })),
      }),
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

test('a report without sections, with blank texts or with one title twice is refused', () => {
  const note = sections.prose({ paragraphs: ['a'] })
  expect(() => renderReport({ title: 'a', sections: [] })).toThrow('renderReport: sections is empty')
  expect(() => renderReport({ title: '', sections: [note] })).toThrow('renderReport: title must be a text')
  expect(() => renderReport({ title: 'a', subtitle: ' ', sections: [note] })).toThrow(
    'renderReport: subtitle must be a text',
  )
  expect(() => renderReport({ title: 'a', sections: [note, note] })).toThrow(
    'renderReport: sections[1].title repeats "Notes"',
  )
})
