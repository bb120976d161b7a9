import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { formatOf } from './formats.ts'
import { requireFree } from './new-file.ts'
import { writeProjector } from './projector.ts'

const folder = temporaryFolder()
const embedding = {
  features: { features: Float32Array.of(1, 2.5, 3, 4, 5, 6), count: 3, width: 2 },
  images: {
    name: 'a/test',
    images: Uint8Array.from({ length: 3 * 6 }, (_, i) => 10 * i),
    labels: Uint8Array.of(0, 1, 1),
    count: 3,
    shape: [1, 2, 3] as const,
    classes: 2,
  },
  names: ['shirt', 'bag'],
}

test('the folder has vectors, labels, pictures, and a file that says where they are', async () => {
  await writeProjector(folder('p'), embedding)
  expect(readdirSync(folder('p')).sort()).toEqual([
    'metadata.tsv',
    'projector_config.json',
    'sprite.png',
    'vectors.tsv',
  ])
  expect(readFileSync(folder('p', 'vectors.tsv'), 'utf8')).toBe('1\t2.5\n3\t4\n5\t6\n')
  expect(readFileSync(folder('p', 'metadata.tsv'), 'utf8')).toBe('image\tlabel\n0\tshirt\n1\tbag\n2\tbag\n')
  const { embeddings } = JSON.parse(readFileSync(folder('p', 'projector_config.json'), 'utf8'))
  expect(embeddings[0]).toMatchObject({ tensorShape: [3, 2], sprite: { singleImageDim: [3, 2] } })
  const { width, height, data } = decode(readFileSync(folder('p', 'sprite.png')))
  expect([width, height]).toEqual([6, 4])
  expect(Array.from(data.slice(0, 6))).toEqual([0, 10, 20, 60, 70, 80])
})

test('such a folder is replaced as a whole, and one that holds anything else stays', async () => {
  await writeProjector(folder('again'), embedding)
  await writeProjector(folder('again'), { ...embedding, names: ['x', 'y'] })
  expect(readFileSync(folder('again', 'metadata.tsv'), 'utf8')).toContain('\tx\n')
  mkdirSync(folder('mine'))
  writeFileSync(folder('mine', 'notes.txt'), 'mine')
  await expect(writeProjector(folder('mine'), embedding)).rejects.toThrow(
    `holds 'notes.txt', so it is left alone`,
  )
  writeFileSync(folder('file'), 'mine')
  await expect(writeProjector(folder('file'), embedding)).rejects.toThrow('choose another --out')
  expect(readFileSync(folder('file'), 'utf8')).toBe('mine')
  expect(readdirSync(folder()).filter((name) => name.includes('tmp'))).toEqual([])
})

test('what stands in the way is not replaced unless asked', () => {
  writeFileSync(folder('there'), '')
  expect(() => requireFree(folder('there'), false)).toThrow('add --overwrite')
  requireFree(folder('there'), true)
  requireFree(folder('not-there'), false)
  expect(existsSync(folder('there'))).toBe(true)
})

test('the ending of a path says the format', () => {
  expect(['a.csv', 'b/c.NPY', 'd.npz', 'e', 'runs/f.d/g'].map(formatOf)).toEqual([
    'csv',
    'npy',
    'npz',
    'projector',
    'projector',
  ])
  expect(() => formatOf('a.parquet')).toThrow("--out 'a.parquet' does not say what to write")
})
