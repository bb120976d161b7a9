import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillMasks, readBertFolder, writeBertFolder } from '@pretexts/experiment'
import { evaluation } from '@pretexts/nn'
import type { BertObjective } from '@pretexts/pretext'
import { fromArray, type Tensor, tensor } from '@pretexts/tensor'
import { afterAll, expect, test } from 'vitest'

/*
 * A folder of Hugging Face's BERT against PyTorch: every layer's values, and the way back. The folder is made by bert.py.
 */

const source = join(import.meta.dirname, 'tiny-bert')
const golden: {
  madeBy: string
  ids: number[][]
  values: Record<string, { shape: number[]; values: number[] }>
} = JSON.parse(readFileSync(join(source, 'golden.json'), 'utf8'))
const ids = tensor(golden.ids, { dtype: 'int32' })
const temporary = mkdtempSync(join(tmpdir(), 'bert-'))
afterAll(() => rmSync(temporary, { recursive: true }))

function expectGolden(name: string, x: Tensor): void {
  const { shape, values } = golden.values[name]
  expect(x.shape, name).toEqual(shape)
  const worst = Array.from(x.values()).reduce((most, y, i) => Math.max(most, Math.abs(y - values[i])), 0)
  expect(worst, name).toBeLessThan(1e-4)
}

test(`embeddings, attention, every block, pooler and both heads agree with PyTorch (${golden.madeBy}) to 1e-4`, () => {
  const { encoder, objective } = readBertFolder(source)
  const { hiddenScores, nextSentence } = objective as BertObjective
  expectGolden('embeddings', encoder.embed(ids, evaluation()))
  for (const [i, x] of encoder.outputs(ids, evaluation()).entries()) expectGolden(`layer.${i}`, x)
  for (const [i, x] of encoder.attentions(ids, evaluation()).entries()) expectGolden(`attention.${i}`, x)
  const h = encoder.sequence(ids, evaluation())
  expectGolden('pooled', encoder.pool(h))
  expectGolden('nextSentence', nextSentence.forward(h, encoder, evaluation()))
  const places = fromArray(
    Int32Array.from({ length: 22 }, (_, i) => i),
    [22],
  )
  const scores = hiddenScores.call(objective, { inputs: ids, places }, evaluation())
  expectGolden('tokenScores', fromArray(Float32Array.from(scores.values()), [2, 11, 30]))
})

test('what is written is read again to the last bit, with the same names that PyTorch’s file has', () => {
  const path = join(temporary, 'copy')
  const first = readBertFolder(source)
  writeBertFolder(path, { ...first, objective: first.objective! })
  const second = readBertFolder(path)
  const [a, b] = [first, second].map(({ objective }) => objective!.stateDict())
  expect(Object.keys(b)).toEqual(Object.keys(a))
  for (const name of Object.keys(a)) expect(b[name].values(), name).toEqual(a[name].values())
  const namesIn = (folder: string): string[] => {
    const bytes = readFileSync(join(folder, 'model.safetensors'))
    const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString())
    return Object.keys(header)
      .filter((name) => name !== '__metadata__')
      .sort()
  }
  expect(namesIn(path)).toEqual(namesIn(source))
  expect(second.tokenizer.tokens).toEqual(first.tokenizer.tokens)
  expect(JSON.parse(readFileSync(join(path, 'config.json'), 'utf8'))).toEqual(
    JSON.parse(readFileSync(join(source, 'config.json'), 'utf8')),
  )
  expect(() => writeBertFolder(path, { ...first, objective: first.objective! })).toThrow(/is not empty/)
})

test('a BERT of a folder fills in words', () => {
  const bert = readBertFolder(source)
  const { guesses } = fillMasks({ ...bert, objective: bert.objective! }, 'The [MASK] sat on the mat.', 3)
  expect(guesses[0].length).toBe(3)
  expect(guesses[0][0].probability).toBeGreaterThanOrEqual(guesses[0][1].probability)
})

/** A copy of the folder with one file changed. */
function changed(name: string, change: (bytes: Buffer) => Buffer | string | null): string {
  const path = mkdtempSync(join(temporary, 'changed-'))
  cpSync(source, path, { recursive: true })
  const given = change(readFileSync(join(path, name)))
  if (given === null) rmSync(join(path, name))
  else writeFileSync(join(path, name), given)
  return path
}

const edited = (edit: (config: Record<string, unknown>) => void) =>
  changed('config.json', (bytes) => {
    const config = JSON.parse(bytes.toString())
    edit(config)
    return JSON.stringify(config)
  })

test('folders that are damaged, not whole or of another model are refused with the reason', () => {
  const read = (path: string) => () => readBertFolder(path)
  expect(read(changed('model.safetensors', () => null))).toThrow(
    /has no model.safetensors; a BERT folder has/,
  )
  expect(read(changed('config.json', () => '{'))).toThrow(
    /is not the JSON of a model’s settings|is not the JSON/,
  )
  expect(read(edited((c) => Object.assign(c, { hidden_act: 'relu' })))).toThrow(/hidden_act must be "gelu"/)
  expect(read(edited((c) => Object.assign(c, { model_type: 'gpt2' })))).toThrow(/model_type must be "bert"/)
  expect(read(edited((c) => Object.assign(c, { hidden_size: 32 })))).toThrow(/cannot be read as a BERT/)
  expect(read(edited((c) => delete c.vocab_size))).toThrow(
    /vocab_size must be a whole number of at least 1; got undefined/,
  )
  expect(read(changed('vocab.txt', (bytes) => `${bytes}more\nand more\n`))).toThrow(
    /has 32 tokens and config.json says 30: they do not belong together/,
  )
  const cut = changed('model.safetensors', (bytes) => bytes.subarray(0, bytes.length - 8))
  expect(read(cut)).toThrow(/model.safetensors/)
  const lying = changed('model.safetensors', (bytes) => {
    bytes.writeBigUInt64LE(2n ** 40n, 0)
    return bytes
  })
  expect(read(lying)).toThrow(/model.safetensors/)
})

test('a vocabulary without [MASK] opens, and filling in says what is missing', () => {
  const path = changed('vocab.txt', (bytes) => bytes.toString().replace('[MASK]', 'mask'))
  const bert = readBertFolder(path)
  expect(() => fillMasks({ ...bert, objective: bert.objective! }, 'The [MASK] sat.')).toThrow(/\[MASK\]/)
})
