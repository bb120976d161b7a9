import { expect, test } from 'vitest'
import { projectorFiles } from './projector-files.ts'

const input = {
  name: 'a/test',
  vectors: Float32Array.of(1, 2.5, 3, 4, 5, 6),
  count: 3,
  width: 2,
  columns: [
    { title: 'image', values: ['0', '1', '2'] },
    { title: 'label', values: ['shirt', 'bag', 'a\tbag\nof two lines'] },
  ],
}
const textOf = (files: ReturnType<typeof projectorFiles>) =>
  Object.fromEntries(files.map(({ name, pieces }) => [name, [...pieces].join('')]))

test('the folder has vectors, what is known of them, and a file that says where they are', () => {
  const files = textOf(projectorFiles(input))
  expect(Object.keys(files)).toEqual(['vectors.tsv', 'metadata.tsv', 'projector_config.json'])
  expect(files['vectors.tsv']).toBe('1\t2.5\n3\t4\n5\t6\n')
  expect(files['metadata.tsv']).toBe('image\tlabel\n0\tshirt\n1\tbag\n2\ta bag of two lines\n')
  expect(JSON.parse(files['projector_config.json']).embeddings).toEqual([
    { tensorName: 'a/test', tensorShape: [3, 2], tensorPath: 'vectors.tsv', metadataPath: 'metadata.tsv' },
  ])
})

test('pictures are named with the size of one of them', () => {
  const files = textOf(projectorFiles({ ...input, sprite: { png: Uint8Array.of(1), width: 3, height: 2 } }))
  expect(Object.keys(files)).toContain('sprite.png')
  const [embedding] = JSON.parse(files['projector_config.json']).embeddings
  expect(embedding.sprite).toEqual({ imagePath: 'sprite.png', singleImageDim: [3, 2] })
})

test('a single column has no title, which the projector would take for a row', () => {
  const files = textOf(projectorFiles({ ...input, columns: input.columns.slice(0, 1) }))
  expect(files['metadata.tsv']).toBe('0\n1\n2\n')
})

test('columns and vectors of other lengths are refused', () => {
  expect(() => projectorFiles({ ...input, count: 2 })).toThrow('expected 2 × 2 numbers; found 6')
  expect(() => projectorFiles({ ...input, columns: [{ title: 'a', values: [] }] })).toThrow(
    "3 texts in the column 'a'; found 0",
  )
})
