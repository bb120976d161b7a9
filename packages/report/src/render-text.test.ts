import type { Block, Finding } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { exampleFindings } from './example/example.ts'
import { renderText } from './index.ts'
import { barOf, columnsOf, sparkline } from './terminal/terminal.ts'

const example = exampleFindings()
const withBlock = (...blocks: Block[]): Finding => ({ id: 'one', title: 'One', blocks })
const lines = (block: Block, width = 80) =>
  renderText(withBlock(block), { width })
    .split('\n')
    .slice(2)
    .map((line) => line.replaceAll('\u00A0', ' '))

test('every kind of block fits the width, whatever it is, and has no escape without color', () => {
  for (const width of [40, 60, 80, 132])
    for (const finding of example) {
      const text = renderText(finding, { width })
      const code = finding.id === 'reproduce' // commands stay whole, to be copied
      if (!code)
        for (const line of text.split('\n'))
          expect(columnsOf(line), `${finding.id}: ${line}`).toBeLessThanOrEqual(width)
      expect(text).not.toContain('\u001B')
      expect(text).not.toMatch(/NaN|undefined|null|\[object/)
    }
})

test('color changes the look and not the text', () => {
  for (const finding of example) {
    const colored = renderText(finding, { color: true })
    expect(colored).toContain('\u001B[1m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes that are looked for.
    expect(colored.replace(/\u001B\[\d+m/g, '')).toBe(renderText(finding))
  }
})

test('a finding begins with its title, its number and its text', () => {
  const finding: Finding = {
    id: 'a',
    title: 'Accuracy',
    highlight: { value: '89.3%', label: 'held out' },
    text: 'How to read it.',
    blocks: [{ kind: 'text', paragraphs: ['p'] }],
  }
  expect(renderText(finding)).toBe('Accuracy\n89.3% held out\nHow to read it.\n\np')
})

test('tables are aligned, numbers to the right, the best marked, what is missing a dash', () => {
  const table: Block = {
    kind: 'table',
    columns: [{ title: 'method' }, { title: 'accuracy', as: 'share', best: 'largest' }, { title: 'notes' }],
    rows: [['a', { value: 0.5, margin: 0.01 }, 'x'], ['漢字', 0.25, null]], // biome-ignore format: one line
  }
  expect(lines(table)).toEqual([
    'method       accuracy  notes',
    'a       ★ 50.0% ± 1.0  x',
    '漢字            25.0%  –',
  ])
  const long = { ...table, rows: [['a', 0.5, 'words that take more than one line']] }
  expect(lines(long, 40)).toEqual([
    'a',
    '  accuracy  50.0%',
    '  notes     words that take more than',
    '            one line',
  ])
})

test('bars are as long as their values, with numbers, notes and the reference', () => {
  const bars: Block = { kind: 'bars', title: 'accuracy', as: 'share', reference: { value: 0.25, label: 'chance' }, bars: [{ label: 'a', value: 0.5, note: 'n' }, { label: 'bb', value: null }] } // biome-ignore format: one line
  expect(lines(bars, 40)).toEqual([
    'accuracy; chance: 25.0%',
    `a   ${'█'.repeat(14)}▌${' '.repeat(14)}  50.0%`,
    '    n',
    `bb${' '.repeat(37)}–`,
  ])
})

test('curves are sparklines with their ends', () => {
  const block: Block = { kind: 'lines', x: 'step', panels: [{ y: 'loss', series: [{ name: 'a', points: [[0, 8], [1, null], [2, 4], [3, 1]] }] }] } // biome-ignore format: one line
  expect(lines(block)).toEqual(['loss by step', '  a  █ ▄▁  8 → 1'])
})

test('tokens are inline with signs, and pictures are left out with their number', () => {
  const tokens: Block = { kind: 'tokens', rows: [{ tokens: [{ text: 'the' }, { text: 'cat', mark: 'hidden' }, { text: '[MASK]', mark: 'hidden' }, { text: 'sat', mark: 'wrong', note: 'ran 0.4' }] }] } // biome-ignore format: one line
  expect(lines(tokens)).toEqual([
    'the [cat] [MASK] sat✗ (ran 0.4)',
    '[word] hidden from the network, word✗ predicted wrong',
  ])
  const picture = { width: 1, height: 1, channels: 1 as const, data: Uint8Array.of(0) }
  expect(
    lines({ kind: 'pictures', pictures: ['0°', '90°', '0°'].map((caption) => ({ caption, picture })) }),
  ).toEqual(['[3 pictures: 0°; 90°]'])
})

test('a comparison that is too wide leaves its margins out, and says so', () => {
  const rows = [1, 5, 10, 50, 100].map((labelsPerClass) => ({ name: 'pretrained', pretrained: true, labelsPerClass, accuracy: { mean: 0.5, margin: 0.01, values: [0.4, 0.6] } })) // biome-ignore format: one line
  expect(lines({ kind: 'comparison', rows }, 100).join('\n')).toMatch(
    /50\.0% ± 1\.0.+mean and 95% interval over 2 runs/s,
  )
  const narrow = lines({ kind: 'comparison', rows }, 72).join('\n')
  expect(narrow).not.toContain('±')
  expect(narrow).toMatch(/accuracy by labels per class, mean over 2 runs/)
})

test('a matrix that is too wide gives its extent and its largest errors', () => {
  const labels = Array.from({ length: 12 }, (_, i) => `class ${i}`)
  const values = labels.map((_, i) => labels.map((_, j) => (i === j ? 90 : i === 2 && j === 5 ? 7 : 0)))
  const matrix: Block = {
    kind: 'matrix',
    rows: { title: 'true', labels },
    columns: { title: 'predicted', labels },
    values,
    confusion: true,
  }
  expect(lines(matrix)).toEqual([
    '[true by predicted: 12 × 12 numbers, 0 to 90]',
    '  class 2 predicted as class 5: 7',
  ])
  expect(lines(matrix, 200)[0]).toMatch(/^true \\ predicted +class 0 .+correct$/)
})

test('a bar of nothing, of all and of an eighth of a column', () => {
  expect([barOf(0, 2), barOf(1, 2), barOf(1 / 16, 2), barOf(Number.NaN, 1)]).toEqual(['  ', '██', '▏ ', ' '])
})

test('a sparkline of equal values is flat, and one of no values is empty', () => {
  expect([sparkline([3, 3, 3], 9), sparkline([null, Number.NaN], 9), sparkline([], 9)]).toEqual([
    '▁▁▁',
    '  ',
    '',
  ])
})

test('a finding that cannot be shown is refused by name', () => {
  expect(() => renderText(withBlock({ kind: 'commands', commands: [] }))).toThrow(
    "renderText: finding 'one', block 0 (commands): commands is empty",
  )
})

test.each([
  [{ widht: 60 }, "renderText: there is no option 'widht'; did you mean 'width'?"],
  [{ width: '60' }, "renderText: width must be a whole number of at least 0; got '60'"],
  [{ color: 1 }, 'renderText: color must be true or false; got 1'],
])('%j are no options of a text', (options, message) => {
  expect(() => renderText(withBlock({ kind: 'text', paragraphs: ['p'] }), options as object)).toThrow(message)
})
