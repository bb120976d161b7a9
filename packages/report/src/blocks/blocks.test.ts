import type { Block } from '@pretexts/contracts'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { renderReport } from '../render-report.ts'

/** The section of a page with that one block. */
function drawn(block: Block): HTMLElement {
  const page = renderReport({ title: 't', findings: [{ id: 'one', title: 'One', blocks: [block] }] })
  return parseHTML(page).document.querySelector('section') as unknown as HTMLElement
}
const texts = (root: Element, selector: string) =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())

test('a table prints numbers in the style of their columns, marks the best, and shows what is missing', () => {
  const root = drawn({
    kind: 'table',
    caption: 'Few labels',
    columns: [
      { title: 'method' },
      { title: 'accuracy', as: 'share', best: 'largest' },
      { title: 'loss', best: 'smallest' },
    ],
    rows: [
      ['a', { value: 0.5, margin: 0.012 }, 0.25],
      ['b', 0.75, Number.NaN],
      ['c', null, 0.125],
    ],
  })
  expect(texts(root, 'tbody td')).toEqual([
    '50.0% ± 1.2',
    '0.25',
    '★best: 75.0%',
    '–missing',
    '–missing',
    '★best: 0.125',
  ])
  expect(texts(root, 'caption')).toEqual(['Few labels'])
})

test('rows that differ are set apart only where a table asks for it', () => {
  const block: Block = {
    kind: 'table',
    columns: [{ title: 'setting' }, { title: 'a' }, { title: 'b' }],
    rows: [['seed', 1, 2], ['batch', 64, 64]], // biome-ignore format: one line
  }
  expect(texts(drawn({ ...block, differences: true }), '.differ')).toEqual(['seed', '1', '2'])
  expect(texts(drawn(block), '.differ')).toEqual([])
})

test('a wide table becomes cards on a phone, and stays a table for screen readers', () => {
  const columns = ['a', 'b', 'c', 'd'].map((title) => ({ title }))
  const root = drawn({ kind: 'table', columns, rows: [['x', 1, 2, 3]] })
  expect(root.querySelector('table.cards')?.getAttribute('role')).toBe('table')
  expect([...root.querySelectorAll('td')].map((cell) => cell.getAttribute('data-column'))).toEqual([
    'b',
    'c',
    'd',
  ])
})

const picture = (value: number, size = 2) => ({
  width: size,
  height: size,
  channels: 1 as const,
  data: new Uint8Array(size * size).fill(value),
})

test('predictions are set apart in words too, and many pictures under repeating captions are one element', () => {
  const two = drawn({
    kind: 'pictures',
    pictures: [
      { caption: 'a', picture: picture(1), mark: 'wrong' },
      { caption: 'b', alt: 'bee', picture: picture(2, 3) },
    ],
  })
  expect(texts(two, '.wrong .spoken')).toEqual([', predicted wrong'])
  expect([...two.querySelectorAll('img')].map((image) => image.getAttribute('alt'))).toEqual(['a', 'bee'])
  const many = (caption: (i: number) => string) =>
    drawn({
      kind: 'pictures',
      columns: 8,
      pictures: Array.from({ length: 64 }, (_, i) => ({ caption: caption(i), picture: picture(i) })),
    })
  expect(many((i) => `${i % 8}`).querySelectorAll('img').length).toBe(1)
  expect(many((i) => `${i}`).querySelectorAll('img').length).toBe(64)
})

test('tokens say their marks and notes, and the legend has the marks that are used', () => {
  const root = drawn({
    kind: 'tokens',
    rows: [
      {
        label: 'input',
        tokens: [{ text: 'the' }, { text: ' ', mark: 'hidden' }, { text: 'x', mark: 'wrong', note: 'y 0.5' }],
      },
    ],
  })
  expect(texts(root, '.token')).toEqual(['the', '␣ (hidden from the network)', 'x (predicted wrong)y 0.5'])
  expect(root.querySelector('[title]')?.getAttribute('title')).toBe('y 0.5')
  expect(texts(root, '.legend li')).toEqual(['abchidden from the network', 'abcpredicted wrong'])
})

test('a sound has a player, a waveform and its marked stretches', () => {
  const root = drawn({
    kind: 'sounds',
    sounds: [
      {
        caption: 'nine',
        rate: 100,
        samples: new Float32Array(200).fill(0.5),
        marks: [{ from: 50, to: 100, label: 'hidden' }],
      },
    ],
  })
  const audio = root.querySelector('audio')
  expect(audio?.getAttribute('src')).toMatch(/^data:audio\/wav;base64,UklGR/)
  expect([audio?.hasAttribute('controls'), audio?.getAttribute('aria-label')]).toEqual([true, 'nine'])
  const shade = root.querySelector('.waveform rect')
  expect([shade?.getAttribute('x'), shade?.getAttribute('width')]).toEqual(['180', '180'])
  expect(texts(root, '.legend li')).toEqual(['hidden: 0.5–1 s'])
})

const steps = (count: number, y: (i: number) => number | null) =>
  Array.from({ length: count }, (_, i) => [i, y(i)] as const)

test('the table under a chart has the first, lowest, highest and last value that is there', () => {
  const root = drawn({
    kind: 'lines',
    x: 'step',
    panels: [{ y: 'loss', series: [{ name: 'a', points: steps(4, (i) => [null, 3, 1, 2][i]) }] }],
  })
  expect(texts(root, 'td')).toEqual(['3', '1', '3', '2'])
  expect(root.querySelector('svg.chart')?.getAttribute('aria-label')).toBe(
    'Line chart of loss over step. a: 3 to 2.',
  )
})

test('only lines that ask for it are smoothed, and the page says how', () => {
  const lines = (smooth: boolean): Block => ({
    kind: 'lines',
    x: 'step',
    panels: [
      {
        y: 'loss',
        smooth,
        series: [{ name: 'a', points: steps(400, Math.sin) }],
        reference: { value: 0.5, label: 'chance' },
      },
    ],
  })
  expect(texts(drawn(lines(true)), 'figcaption')[0]).toBe(
    'Pale: the values. Strong: the mean over 11 points around each. Dotted: chance (0.5000).',
  )
  expect(texts(drawn(lines(false)), 'figcaption')[0]).toBe('Dotted: chance (0.5000).')
})

test('a line without any value is no chart, in both layouts', () => {
  for (const layout of ['stacked', 'grid'] as const) {
    const root = drawn({
      kind: 'lines',
      x: 'step',
      layout,
      panels: [{ y: 'loss', series: [{ name: 'a', points: [[0, null]] }] }],
    })
    expect(root.querySelector('svg.chart')).toBeNull()
    expect(root.textContent).not.toContain('NaN')
  }
})

test('bars begin at 0, shares end at 1, negative values go to the left', () => {
  const bar = (values: (number | null)[], as?: 'share') => {
    const block: Block = {
      kind: 'bars',
      title: 't',
      as,
      bars: values.map((value, i) => ({ label: String(i), value })),
      reference: { value: 0.5, label: 'chance' },
    }
    return [...drawn(block).querySelectorAll('.bar')].map((one) => one.getAttribute('style'))
  }
  expect(bar([0.75, null], 'share')).toEqual([
    '--from: 0.00%; --length: 75.00%; --reference: 50.00%',
    '--from: 0.00%; --length: 0.00%; --reference: 50.00%',
  ])
  expect(bar([-1, 3])).toEqual([
    '--from: 0.00%; --length: 25.00%; --reference: 37.50%',
    '--from: 25.00%; --length: 75.00%; --reference: 37.50%',
  ])
})

const square = (size: number, value: (i: number, j: number) => number | null, confusion: boolean): Block => {
  const labels = Array.from({ length: size }, (_, i) => `c${i}`)
  const values = labels.map((_, i) => labels.map((_, j) => value(i, j)))
  return {
    kind: 'matrix',
    caption: 'M',
    rows: { title: 'true', labels },
    columns: { title: 'predicted', labels },
    values,
    confusion,
  }
}

test('a confusion matrix ends in the share that is correct, and tints errors on a scale of their own', () => {
  const root = drawn(square(2, (i, j) => [[9000, 4], [1, 0]][i][j], true)) // biome-ignore format: one line
  expect(texts(root, 'tbody .share')).toEqual(['100.0%', '0.0%'])
  const tints = [...root.querySelectorAll('tbody td[style]')].map((cell) => [
    cell.className,
    cell.getAttribute('style'),
  ])
  expect(tints).toEqual([
    ['hit', '--tint: 1.000'],
    ['miss', '--tint: 1.000'],
    ['miss', '--tint: 0.500'],
    ['hit', '--tint: 0.000'],
  ])
})

test('a matrix of many classes is a picture, and its largest errors are said in words', () => {
  const root = drawn(square(30, (i, j) => (i === j ? 50 : i === 3 && j === 7 ? 9 : 0), true))
  expect(root.querySelectorAll('td').length).toBe(0)
  expect(root.querySelector('img')?.getAttribute('alt')).toBe(
    'Matrix of true by predicted: 30 × 30 numbers, 0 to 50',
  )
  expect(texts(root, 'li')).toEqual(['c3 predicted as c7: 9'])
  expect(texts(drawn(square(30, () => null, false)), 'figcaption')[0]).not.toContain('NaN')
})

test('neighbors of another class are marked, spaces that are only measured have no row, texts are lists', () => {
  const root = drawn({
    kind: 'neighbors',
    groups: ['a', 'b'],
    spaces: [
      { name: 'features', sameClass: 0.5 },
      { name: 'random', sameClass: 0.25 },
    ],
    rows: [
      {
        query: { text: 'q', group: 0 },
        neighbors: [
          [
            { text: 'x', group: 0 },
            { text: 'y', group: 1 },
            { text: 'z', group: null },
          ],
          [],
        ],
      },
    ],
  })
  expect(texts(root, '.spaces p')).toEqual(['features'])
  expect(texts(root, '.other')).toEqual(['y (b)'])
  expect(texts(root, '.spaces li')).toEqual(['x (a)', 'y (b)', 'z'])
  expect(texts(root, 'tbody td')).toEqual(['50.0%', '25.0%'])
})

const row = (name: string, labelsPerClass: number | 'all', mean: number, values = [mean, mean]) => ({
  name,
  pretrained: name.startsWith('pre'),
  labelsPerClass,
  accuracy: { mean, margin: values.length > 1 ? 0.01 : null, values },
})

test('a comparison has a row a method, a column a number of labels, and a star for the best', () => {
  const root = drawn({
    kind: 'comparison',
    note: 'N',
    rows: [row('scratch', 'all', 0.97, [0.97]), row('scratch', 10, 0.8), row('pre', 10, 0.85)],
  })
  expect(texts(root, 'thead th')).toEqual(['Method', '10 labels per class', 'all labels'])
  expect(texts(root, 'tbody td')).toEqual([
    '80.0% ± 1.0',
    '★best: 97.0%',
    '★best: 85.0% ± 1.0',
    '–not measured',
  ])
  expect(texts(root, 'caption')).toEqual([
    'Accuracy: mean and 95% interval over 2 runs, with all labels of a single run. ★ marks the best of each column.',
  ])
  expect(texts(root, '.note')).toEqual(['N'])
})

test('names in charts are whole: long ones go over several lines, in both charts', () => {
  const name =
    'pretrained with masked reconstruction on unlabeled images, then fine-tuned end to end with augmentation'
  for (const counts of [[10], [1, 10, 100]]) {
    const root = drawn({
      kind: 'comparison',
      rows: counts.map((labels) => ({ ...row(name, labels, 0.5), pretrained: true })),
    })
    const lines = [...root.querySelectorAll('.chart-wide tspan')].map(({ textContent }) => textContent)
    expect(lines.join(' ')).toContain(name)
    expect(Math.max(...lines.map((line) => line?.length ?? 0))).toBeLessThanOrEqual(34)
  }
})

test('settings show switches in words, and commands keep their text free of prompts', () => {
  const root = drawn({ kind: 'settings', rows: [{ name: 'a', value: true }, { name: 'b', value: 0.0003 }, { name: 'c', value: null }] }) // biome-ignore format: one line
  expect(texts(root, 'dd')).toEqual(['yes', '0.0003', '–none'])
  expect(texts(drawn({ kind: 'commands', commands: ['npx a'] }), 'code')).toEqual(['npx a'])
})
