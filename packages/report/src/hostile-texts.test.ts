import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import * as sections from './index.ts'
import { renderReport, type Section } from './index.ts'

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
    sections.latentMap({
      title: `${text} 11`,
      noun: text,
      labels: [text, `${text}2`],
      points: [
        { label: 0, id: 0, picture, near: [1] },
        { label: 1, id: 1, picture },
      ],
      views: [1, 2].map((i) => ({ name: `${text}${i}`, note: text, coordinates: [0, 0, i, 1] })),
    }),
    sections.neighborRows({
      title: `${text} 12`,
      labels: [text],
      measuredOn: text,
      spaces: [{ name: text, sameClass: 0.5 }],
      rows: [{ query: { picture, label: 0 }, neighbors: [[{ picture, label: 0 }]] }],
    }),
    sections.health({
      title: `${text} 13`,
      warnings: [text],
      measures: [{ name: text, note: text, rows: [{ step: 0, value: 1, series: text }] }],
    }),
    sections.sideBySide({ title: `${text} 14`, columns: [text], rows: [{ name: text, values: [text] }] }),
    sections.accuracyTable({
      title: `${text} 15`,
      caption: text,
      columns: [text],
      rows: [{ name: text, values: [{ mean: 0.5, ci95: 0.1 }] }],
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
