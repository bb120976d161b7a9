import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { confusionMatrix } from './confusion-matrix.ts'
import { keyValues } from './key-values.ts'
import { perClass } from './per-class.ts'
import { prose } from './prose.ts'
import { reproduce } from './reproduce.ts'

const dom = (section: { body: unknown }) => parseHTML(`<main>${section.body}</main>`).document
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((e) => e.textContent)

test('a class has a bar of its accuracy, hatched with the reason where it is ambiguous', () => {
  const rows = [
    { label: '4', accuracy: 0.99, count: 4000 },
    { label: '8', accuracy: 0.5, ambiguous: 'upside down it is still an 8' },
  ]
  const document = dom(perClass({ rows, chance: 0.25 }))
  const bars = [...document.querySelectorAll('.bar')]
  expect(bars.map((bar) => bar.getAttribute('style'))).toEqual([
    '--length: 99.00%; --chance: 25.00%',
    '--length: 50.00%; --chance: 25.00%',
  ])
  expect(bars.map((bar) => bar.classList.contains('hatched'))).toEqual([false, true])
  expect(texts(document, '.why')).toEqual(['ambiguous by nature: upside down it is still an 8'])
  expect(texts(document, 'td.number')).toEqual(['4\u202F000', '–not counted'])
  expect(document.querySelector('caption')?.textContent).toContain(
    'ambiguous by nature (8). The upright line is chance, 25.0',
  )
})

test('classes are refused when empty, repeated, or out of range', () => {
  expect(() => perClass({ rows: [] })).toThrow('perClass: rows is empty')
  expect(() => perClass({ rows: [{ label: 'a', accuracy: Number.NaN }] })).toThrow(
    'rows[0].accuracy must be a finite number; got NaN',
  )
  expect(() =>
    perClass({
      rows: [
        { label: 'a', accuracy: 1 },
        { label: 'a', accuracy: 1 },
      ],
    }),
  ).toThrow('rows[1] repeats the label "a"')
  expect(() => perClass({ rows: [{ label: 'a', accuracy: 1 }], chance: 25 })).toThrow(
    'perClass: chance must be a fraction from 0 to 1; got 25; did you mean 0.25?',
  )
  expect(() => perClass({ rows: [{ label: 'a', accuracy: 1, count: 0.5 }] })).toThrow(
    'rows[0].count must be a whole number',
  )
  expect(() => perClass({ rows: [{ label: 'a', accuracy: 1, ambiguous: '' }] })).toThrow(
    'rows[0].ambiguous must be a text',
  )
})

test('a confusion matrix shows every count, tints hits and errors apart, and gives the share right', () => {
  const counts = [Int32Array.of(90, 10), Int32Array.of(0, 0)]
  const document = dom(confusionMatrix({ labels: ['cat', 'dog'], counts }))
  const cells = [...document.querySelectorAll('tbody td')]
  expect(cells.map((cell) => cell.textContent)).toEqual(['90', '10', '90.0\u00A0%', '0', '0', '–no images'])
  expect(cells.map((cell) => cell.className)).toEqual(['hit', 'miss', '', 'nil', 'hit', ''])
  expect(cells.slice(0, 2).map((cell) => cell.getAttribute('style'))).toEqual([
    '--tint: 0.900',
    '--tint: 1.000',
  ])
})

test('a matrix that is not square, or not of counts, is refused', () => {
  const labels = ['cat', 'dog']
  expect(() => confusionMatrix({ labels, counts: [[1, 2]] })).toThrow(
    'confusionMatrix: counts must have 2 entries, one per label; got 1',
  )
  expect(() => confusionMatrix({ labels, counts: [[1, 2], [3]] })).toThrow(
    'counts[1] must have 2 entries, one per label; got 1',
  )
  expect(() =>
    confusionMatrix({
      labels,
      counts: [
        [1, 2],
        [3, -1],
      ],
    }),
  ).toThrow('counts[1].1 must be a whole number of at least 0; got -1')
  expect(() => confusionMatrix({ labels: [], counts: [] })).toThrow('confusionMatrix: labels is empty')
})

test('settings are pairs of terms and values', () => {
  const rows = [
    { name: 'seed', value: 7 },
    { name: 'deterministic', value: true },
    { name: 'backend', value: 'wasm' },
  ]
  const document = dom(keyValues({ rows }))
  expect(texts(document, 'dt')).toEqual(['seed', 'deterministic', 'backend'])
  expect(texts(document, 'dd')).toEqual(['7', 'yes', 'wasm'])
  expect(() => keyValues({ rows: [{ name: 'rate', value: Number.NaN }] })).toThrow(
    'keyValues: rows[0].value must be a finite number',
  )
  expect(() => keyValues({ rows: [] })).toThrow('keyValues: rows is empty')
})

test('commands can be copied as they stand, without a prompt sign', () => {
  const commands = ['echo "a" > b', 'ls']
  const document = dom(reproduce({ commands, note: 'Same seed, same bits.' }))
  expect(texts(document, 'pre code')).toEqual(commands)
  expect(document.querySelector('.note')?.textContent).toBe('Same seed, same bits.')
  expect(() => reproduce({ commands: [] })).toThrow('reproduce: commands is empty')
  expect(() => reproduce({ commands: ['  '] })).toThrow(
    'reproduce: commands[0] must be a text that is not blank',
  )
})

test('prose is one paragraph per text, and plain', () => {
  expect(texts(dom(prose({ paragraphs: ['a <b>b</b>', 'c'] })), 'p')).toEqual(['a <b>b</b>', 'c'])
  expect(() => prose({ paragraphs: [] })).toThrow('prose: paragraphs is empty')
  expect(() => prose({ title: '', paragraphs: ['a'] })).toThrow(
    'prose: title must be a text that is not blank; got ""',
  )
})
