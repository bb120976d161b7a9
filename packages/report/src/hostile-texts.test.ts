import type { Block, Finding } from '@pretexts/contracts'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { renderReport, renderText } from './index.ts'

const picture = { width: 1, height: 1, channels: 1 as const, data: Uint8Array.of(1) }

/** A block of every kind, with a text in every place that takes one. */
function blocksWith(text: string): Block[] {
  const points = [[0, 1], [1, 2]] as const // biome-ignore format: pairs
  const entry = { labelsPerClass: 1, accuracy: { mean: 0.5, margin: 0.1, values: [0.4, 0.6] } }
  const many = Array.from({ length: 30 }, (_, i) => `${text}${i}`)
  return [
    { kind: 'text', paragraphs: [text] },
    { kind: 'table', caption: text, columns: [{ title: text }, { title: text }], rows: [[text, text]] },
    { kind: 'pictures', caption: text, pictures: [{ caption: text, picture, alt: text, mark: 'wrong' }] },
    { kind: 'pictures', pictures: new Array(40).fill({ caption: text, picture }) },
    {
      kind: 'tokens',
      caption: text,
      rows: [{ label: text, tokens: [{ text, mark: 'hidden', note: text }] }],
    },
    {
      kind: 'sounds',
      sounds: [
        { caption: text, rate: 8, samples: new Float32Array(8), marks: [{ from: 0, to: 4, label: text }] },
      ],
    },
    ...(['stacked', 'grid'] as const).map(
      (layout): Block => ({
        kind: 'lines',
        x: text,
        layout,
        marks: [{ at: 0, label: text }],
        panels: [
          {
            y: text,
            note: text,
            reference: { value: 1, label: text },
            series: [{ name: text, points }, { name: `${text}2`, points }], // biome-ignore format: one line
          },
        ],
      }),
    ),
    {
      kind: 'bars',
      title: text,
      reference: { value: 1, label: text },
      bars: [{ label: text, value: 1, note: text }],
    },
    {
      kind: 'matrix',
      caption: text,
      rows: { title: text, labels: [text] },
      columns: { title: text, labels: [text] },
      values: [[1]],
    },
    {
      kind: 'matrix',
      caption: text,
      rows: { title: text, labels: many },
      columns: { title: text, labels: many },
      values: many.map((_, i) => many.map((_, j) => i + j)),
      confusion: true,
    },
    {
      kind: 'map',
      noun: text,
      groups: [text, `${text}2`],
      points: [
        { group: 0, id: 0, picture, text, near: [1] },
        { group: 1, id: 1, picture },
      ],
      views: [1, 2].map((i) => ({
        name: `${text}${i}`,
        note: text,
        coordinates: Float32Array.of(0, 0, i, 1),
      })),
    },
    {
      kind: 'neighbors',
      groups: [text],
      spaces: [{ name: text, sameClass: 0.5 }],
      rows: [
        { query: { picture, text, group: 0 }, neighbors: [[{ picture, text, group: 0 }]] },
        { query: { text, group: 0 }, neighbors: [[{ text, group: 0 }]] },
      ],
    },
    ...([[1], [1, 2, 3]] as const).map(
      (counts): Block => ({
        kind: 'comparison',
        caption: text,
        metric: text,
        note: text,
        rows: counts.map((labelsPerClass) => ({ ...entry, labelsPerClass, name: text, pretrained: true })),
      }),
    ),
    { kind: 'settings', rows: [{ name: text, value: text }] },
    { kind: 'commands', commands: [text] },
  ]
}

const findingWith = (text: string): Finding => ({
  id: 'one',
  title: text,
  text,
  highlight: { value: text, label: text },
  blocks: blocksWith(text),
})

const pageWith = (text: string): string =>
  renderReport({
    kicker: text,
    title: text,
    subtitle: text,
    findings: [findingWith(text)],
    footer: text,
    language: text,
  })

const skeleton = (markup: string) =>
  [...parseHTML(markup).document.querySelectorAll('*')]
    .filter(({ tagName }) => tagName !== 'TSPAN') // a longer text of a chart has more lines
    .map((element) => {
      const { tagName } = element
      const names = element.getAttributeNames()
      return [tagName, ...(tagName === 'TEXT' ? names.filter((name) => name !== 'y') : names)].join(' ')
    })

const hostile: [what: string, text: string][] = [
  ['a script', '</title></style></svg><script>alert(1)</script>'],
  ['an attribute', '" onload="alert(1)" x="'],
  ['single quotes', "' onload='alert(1)"],
  ['an entity', '&lt;b&gt; &quot; &#0; &amp'],
  ['a comment', '<!-- --><![CDATA[ ]]>'],
  ['a template', `\${alert(1)} {{ x }} <%= y %>`],
  ['control characters', 'a\u0000b\u001B[31m\u202Ereversed\r\nline'],
]

test.each(hostile)('texts that hold %s stay texts, in every place of a page that takes one', (_, text) => {
  expect(skeleton(pageWith(text))).toEqual(skeleton(pageWith('plain')))
})

test('a hostile name reads as it was given', () => {
  const name = '<b>"runs" & more</b>'
  const { document } = parseHTML(pageWith(name))
  expect(document.querySelector('h1')?.textContent).toBe(name)
  expect(document.querySelector('.b-bars tbody th')?.textContent).toBe(name)
  expect(document.querySelector('.b-pictures img')?.getAttribute('alt')).toBe(name)
  expect([...document.querySelectorAll('svg.chart text')].map((text) => text.textContent)).toContain(name)
})

test('no escape, control character or override of direction reaches a terminal, with or without colors', () => {
  const attack = 'a\u001B]0;title\u0007\u001B[2J\u009B31m\u202Eb\r\u0008c'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through.
  const acting = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/
  const plain = renderText(findingWith(attack))
  expect(plain).not.toMatch(acting)
  expect(plain).toContain('�]0;title�')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the styles that renderText writes itself.
  expect(renderText(findingWith(attack), { color: true }).replace(/\u001B\[\d+m/g, '')).not.toMatch(acting)
})
