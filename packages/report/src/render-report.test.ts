import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { exampleReport } from './example/example.ts'
import * as sections from './index.ts'
import { renderReport, type Section } from './index.ts'

const page = exampleReport()
const { document } = parseHTML(page)
const all = (selector: string) => [...document.querySelectorAll(selector)]

test('the page asks the network for nothing and runs nothing', () => {
  const addresses = all('[src], [href]').map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href'),
  )
  for (const address of addresses) expect(address).toMatch(/^(data:|#)/)
  expect(all('script, iframe, object, link[rel=stylesheet]')).toEqual([])
  expect(document.querySelector('style')?.textContent).not.toMatch(/@import|url\(/)
  const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content')
  expect(policy).toContain("default-src 'none'")
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
  for (const image of all('img')) expect(image.getAttribute('alt')).toMatch(/\S/)
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
  expect(page.length).toBeLessThan(250_000)
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
  expect(document.body.textContent).not.toMatch(/NaN|Infinity|undefined|null|\[object/)
  expect(
    all('svg')
      .map((chart) => chart.outerHTML)
      .join(''),
  ).not.toMatch(/NaN|Infinity|undefined/)
})

/** Every text that a caller can pass, in every section. */
function withTexts(text: string): string {
  const picture = { width: 1, height: 1, channels: 1 as const, data: [1] }
  const row = { name: text, pretrained: true, labelsPerClass: 1, accuracy: { mean: 0.5, ci95: 0.1, runs: 2 } }
  const curve = [
    { step: 0, value: 1, series: text },
    { step: 1, value: 1, series: `${text}2` },
  ]
  const list: Section[] = [
    sections.whatTheTaskShows({
      title: `${text} 1`,
      intro: text,
      pictures: [{ picture, caption: text, alt: text }],
    }),
    sections.whatTheTaskShows({ title: `${text} 2`, sprite: true, pictures: [{ picture, caption: text }] }),
    sections.learningCurve({ title: `${text} 3`, panels: [{ label: text, rows: curve }] }),
    sections.comparison({
      title: `${text} 4`,
      note: text,
      rows: [row, { ...row, name: `${text}2`, pretrained: false }],
    }),
    sections.perClass({ title: `${text} 5`, rows: [{ label: text, accuracy: 1, ambiguous: text }] }),
    sections.confusionMatrix({ title: `${text} 6`, labels: [text], counts: [[1]] }),
    sections.mistakes({
      title: `${text} 7`,
      labels: [text, 'b'],
      rows: [{ picture, truth: 0, predicted: 1, confidence: 1 }],
    }),
    sections.keyValues({ title: `${text} 8`, rows: [{ name: text, value: text }] }),
    sections.prose({ title: `${text} 9`, paragraphs: [text] }),
    sections.reproduce({ title: `${text} 10`, commands: [text], note: text }),
  ]
  const highlights = [{ value: text, label: text }]
  return renderReport({
    kicker: text,
    title: text,
    subtitle: text,
    highlights,
    sections: list,
    footer: text,
    language: text,
  })
}

const skeleton = (markup: string) =>
  [...parseHTML(markup).document.querySelectorAll('*')].map((element) =>
    [element.tagName, ...element.getAttributeNames()].join(' '),
  )

test.each([
  ['a script', '</title></style></svg><script>alert(1)</script>'],
  ['an attribute', '" onload="alert(1)" x="'],
  ['single quotes', "' onload='alert(1)"],
  ['an entity', '&lt;b&gt; &quot; &#0; &amp'],
  ['a comment', '<!-- --><![CDATA[ ]]>'],
  ['a template', `\${alert(1)} {{ x }} <%= y %>`],
  ['control characters', 'a\u0000b\u001B[31m\u202Ereversed\r\nline'],
])('texts that hold %s stay texts, in every place that takes one', (_, hostile) => {
  expect(skeleton(withTexts(hostile))).toEqual(skeleton(withTexts('plain')))
})

test('a hostile name reads as it was given', () => {
  const name = '<b>"runs" & more</b>'
  const { document: hostile } = parseHTML(withTexts(name))
  expect(hostile.querySelector('h1')?.textContent).toBe(name)
  expect(hostile.querySelector('.perClass tbody th')?.textContent).toBe(name)
  expect(hostile.querySelector('.whatTheTaskShows img')?.getAttribute('alt')).toBe(name)
  expect([...hostile.querySelectorAll('svg.chart text')].map((text) => text.textContent)).toContain(name)
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
