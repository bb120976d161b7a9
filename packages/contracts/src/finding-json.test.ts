import { expect, test } from 'vitest'
import type { Block } from './block/block.ts'
import type { Picture } from './block/exhibits.ts'
import { checkFinding } from './check-finding.ts'
import type { Finding } from './finding.ts'
import { FindingError } from './finding-error.ts'
import { findingFromJson, findingToJson } from './finding-json.ts'

const picture: Picture = { width: 2, height: 1, channels: 3, data: Uint8Array.of(0, 1, 127, 128, 254, 255) }
const samples = Float32Array.of(0, -1, 0.1, 1 / 3)

/** A block of every kind. */
const blocks: Record<Block['kind'], Block> = {
  text: { kind: 'text', paragraphs: ['a'] },
  table: {
    kind: 'table',
    caption: 'c',
    columns: [{ title: 'method' }, { title: 'accuracy', as: 'share', best: 'largest' }],
    rows: [
      ['a', { value: 0.5, margin: 0.1 }],
      ['b', null],
    ],
  },
  pictures: { kind: 'pictures', pictures: [{ caption: '90°', picture, mark: 'wrong' }] },
  tokens: { kind: 'tokens', rows: [{ tokens: [{ text: '' }, { text: 'b', mark: 'hidden', note: 'n' }] }] },
  sounds: {
    kind: 'sounds',
    sounds: [{ caption: 's', rate: 8000, samples, marks: [{ from: 1, to: 4, label: 'hidden' }] }],
  },
  lines: {
    kind: 'lines',
    x: 'step',
    panels: [{ y: 'loss', series: [{ name: 'a', points: [[0, 1], [1, null]] }], smooth: true }], // biome-ignore format: pairs
  },
  bars: { kind: 'bars', title: 'accuracy', as: 'share', bars: [{ label: '0', value: 0.9 }] },
  matrix: {
    kind: 'matrix',
    rows: { title: 'true', labels: ['a', 'b'] },
    columns: { title: 'predicted', labels: ['a', 'b'] },
    values: [
      [1, 2],
      [3, null],
    ],
    confusion: true,
  },
  map: {
    kind: 'map',
    noun: 'image',
    groups: ['a'],
    points: [
      { group: 0, id: 7, picture, near: [1] },
      { group: null, id: 8, picture },
    ],
    views: [{ name: 'PCA', coordinates: Float32Array.of(0, 1, 2, 3) }],
  },
  neighbors: {
    kind: 'neighbors',
    groups: ['a'],
    spaces: [{ name: 'features', sameClass: 0.5 }, { name: 'pixels' }],
    rows: [{ query: { text: 'q', group: 0 }, neighbors: [[{ picture, group: null }], []] }],
  },
  comparison: {
    kind: 'comparison',
    rows: [
      {
        name: 'a',
        pretrained: true,
        labelsPerClass: 'all',
        accuracy: { mean: 0.5, margin: null, values: [0.5] },
      },
    ],
  },
  settings: { kind: 'settings', rows: [{ name: 'seed', value: 7 }] },
  commands: { kind: 'commands', commands: ['npx pretexts'] },
}
const finding: Finding = {
  id: 'task-1',
  title: 't',
  highlight: { value: '1', label: 'l' },
  metrics: { accuracy: 0.5, loss: null },
  blocks: Object.values(blocks),
}

test('a finding comes back from a file as it was, bytes and samples included', () => {
  expect(findingFromJson(JSON.parse(JSON.stringify(findingToJson(finding))))).toEqual(finding)
})

test('part of a larger array is written alone', () => {
  const part = new Float32Array([9, 0.5, 9]).subarray(1, 2)
  const sounds: Block = { kind: 'sounds', sounds: [{ caption: 's', rate: 1, samples: part }] }
  const [block] = findingFromJson(findingToJson({ ...finding, blocks: [sounds] })).blocks
  expect(block.kind === 'sounds' && [...block.sounds[0].samples]).toEqual([0.5])
})

test('numbers that are not finite come back as missing', () => {
  const bars: Block = {
    kind: 'bars',
    title: 't',
    bars: [{ label: 'a', value: Number.NaN, margin: Infinity }],
  }
  const { blocks, metrics } = findingFromJson(
    findingToJson({ ...finding, blocks: [bars], metrics: { loss: Number.NaN } }),
  )
  expect([blocks, metrics]).toEqual([
    [{ kind: 'bars', title: 't', bars: [{ label: 'a', value: null, margin: null }] }],
    { loss: null },
  ])
})

test('fields that this version does not know are kept', () => {
  const newer = { ...(findingToJson(finding) as object), severity: 'high' }
  expect(findingFromJson(newer)).toMatchObject({ severity: 'high' })
})

/** The error of a finding with that block in place of the right one. */
function errorOf(kind: Block['kind'], wrong: object): FindingError {
  try {
    checkFinding({ ...finding, blocks: [blocks.text, { ...blocks[kind], ...wrong }] })
  } catch (error) {
    if (error instanceof FindingError) return error
    throw error
  }
  throw new Error(`${kind} was accepted with ${JSON.stringify(wrong)}`)
}

const short = { ...picture, data: picture.data.subarray(1) }
const entry = { name: 'a', pretrained: true, labelsPerClass: 1 }
const accuracy = { mean: 0.5, margin: null, values: [] }
test.each<[Block['kind'], object, string]>([
  ['text', { paragraphs: ['a', ' '] }, 'paragraphs[1] must be a text that is not blank; got " "'],
  ['text', { kind: 'txt' }, 'kind must be a known kind, perhaps \'text\'; got "txt"'],
  ['text', { caption: 7 }, 'caption must be a text that is not blank; got 7'],
  ['table', { rows: [['a']] }, 'rows[0] must have one cell a column, 2; got 1'],
  [
    'table',
    { rows: [['a', 97.1]] },
    'rows[0][1] must be a share from -1 to 1; got 97.1; did you mean 0.971?',
  ],
  [
    'table',
    { rows: [['a', { value: '1' }]] },
    'rows[0][1].value must be a number, or null where it is missing',
  ],
  ['table', { rows: 'a' }, 'rows must be an array; got "a"'],
  ['pictures', { pictures: [] }, 'pictures is empty; leave the block out'],
  [
    'pictures',
    { pictures: [{ caption: 'a', picture: short }] },
    'pictures[0].picture.data must be a Uint8Array of 6 bytes (1 × 2 × 3); got 5',
  ],
  [
    'tokens',
    { rows: [{ tokens: [{ text: 'a', mark: 'gone' }] }] },
    'rows[0].tokens[0].mark must be one of "hidden"',
  ],
  [
    'sounds',
    { sounds: [{ caption: 's', rate: 8000, samples: [0] }] },
    'sounds[0].samples must be a Float32Array; got an Array',
  ],
  [
    'sounds',
    { sounds: [{ caption: 's', rate: 8000, samples, marks: [{ from: 2, to: 5, label: 'l' }] }] },
    'sounds[0].marks[0] must be a stretch of the 4 samples; got 2 to 5',
  ],
  [
    'lines',
    { panels: [{ y: 'a', series: [{ name: 'a', points: [[Number.NaN, 1]] }] }] },
    'panels[0].series[0].points[0][0] must be a finite number; got NaN',
  ],
  [
    'lines',
    { panels: [{ y: 'a', series: [0, 1].map(() => ({ name: 'a', points: [[0, 1]] })) }] },
    'panels[0].series[1] repeats "a" of panels[0].series[0]',
  ],
  [
    'bars',
    { bars: [{ label: 'a', value: 2 }] },
    'bars[0].value must be a share from -1 to 1; got 2; did you mean 0.02?',
  ],
  ['matrix', { values: [[1, 2]] }, 'values must have one row a label, 2; got 1'],
  ['matrix', { values: [[1, 2], [3]] }, 'values[1] must have one number a label, 2; got 1'],
  ['matrix', { columns: { title: 'p', labels: ['a', 'c'] } }, 'columns.labels must be those of the rows'],
  [
    'map',
    { views: [{ name: 'a', coordinates: Float32Array.of(1) }] },
    'views[0].coordinates must hold 4 numbers',
  ],
  ['map', { points: [{ group: 1, id: 0 }] }, 'points[0].group must be below 1, or null; got 1'],
  [
    'map',
    { points: [{ group: 0, id: 0, near: [0] }] },
    'points[0].near must be indices of other points; got 0',
  ],
  [
    'map',
    { points: [{ group: 0, id: 0, picture }, { group: 0, id: 1 }] }, // biome-ignore format: one line
    'points[1].picture must have the size of the first, 1 × 2 × 3; got none',
  ],
  ['neighbors', { spaces: [{ name: 'a' }] }, 'rows[0].neighbors must have one list a space, 1; got 2'],
  ['neighbors', { groups: [] }, 'rows[0].query.group must be null, since there are no groups; got 0'],
  [
    'comparison',
    { rows: [{ ...entry, accuracy: { ...accuracy, mean: 1.5 } }] },
    'rows[0].accuracy.mean must be a share from 0 to 1; got 1.5',
  ],
  [
    'comparison',
    { rows: [{ ...entry, accuracy: { ...accuracy, margin: -1 } }] },
    'rows[0].accuracy.margin must be half a width',
  ],
  [
    'comparison',
    {
      rows: [
        { ...entry, accuracy },
        { ...entry, accuracy },
      ],
    },
    "rows[1].name repeats 'a' at 1 labels",
  ],
  [
    'settings',
    { rows: [{ name: 'a', value: [1] }] },
    'rows[0].value must be a text, a number, true, false or null; got an Array',
  ],
  ['commands', { commands: [''] }, 'commands[0] must be a text that is not blank; got ""'],
])('a wrong %s block is refused by its field: %o', (kind, wrong, message) => {
  const error = errorOf(kind, wrong)
  expect(error.message).toContain(
    `finding 'task-1', block 1${'kind' in wrong || 'caption' in wrong ? '' : ` (${kind})`}: ${message}`,
  )
  expect(error).toMatchObject({ finding: 'task-1', block: 1 })
})

test('a finding without a usable id, or with damaged bytes, is refused by name', () => {
  expect(() => checkFinding({ ...finding, id: 'a b' })).toThrow("finding '?': id must be a letter")
  expect(() => checkFinding({ ...finding, metrics: { loss: '1' } })).toThrow('metrics.loss must be a number')
  expect(() => findingFromJson(null)).toThrow("finding '?': must be an object; got null")
  const damaged = (bytes: object) => ({
    ...finding,
    blocks: [{ kind: 'sounds', sounds: [{ samples: bytes }] }],
  })
  expect(() => findingFromJson(damaged({ float32: 'AAA=' }))).toThrow(
    'samples.float32 must be base64 of 4 bytes',
  )
  expect(() => findingFromJson(damaged({ float32: '?' }))).toThrow('samples.float32 must be base64; got "?"')
})
