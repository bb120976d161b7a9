import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepProbe, openEncoder, openRun, readBertFolder } from '@pretexts/experiment'
import { readOnnx, readSafetensors, writeSafetensors } from '@pretexts/formats'
import { encode } from 'fast-png'
import { beforeAll, expect, test } from 'vitest'
import { imageRun, soundRun, textRun, tone } from './embedding-runs.ts'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* export, predict and train --init on tiny runs of images, texts and sounds. */

const folder = temporaryFolder()
const [images, texts, sounds] = [folder('images'), folder('texts'), folder('sounds')]

beforeAll(async () => {
  await imageRun(images)
  await textRun(texts)
  await soundRun(sounds)
  for (const run of [images, sounds]) await keepProbe(await openRun(run))
})

async function succeeds(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await pretextsHere(args)
  expect(code, stderr).toBe(0)
  return stdout
}
const json = async (args: readonly string[]) => JSON.parse(await succeeds([...args, '--json']))
async function fails(args: readonly string[]): Promise<{ code: number | null; message: string }> {
  const { code, stderr } = await pretextsHere(args)
  return { code, message: stderr }
}

test('ONNX has the probe of the run beside the features', async () => {
  const { out } = await json(['export', images, '--to', 'onnx'])
  expect(out).toBe(join(images, 'encoder.onnx'))
  const { graph, metadata } = readOnnx(readFileSync(out), out)
  expect(graph.inputs).toEqual([{ name: 'images', type: 'float32', shape: ['batch', 1, 12, 12] }])
  expect(graph.outputs.map(({ name }) => name)).toEqual(['features', 'logits', 'probabilities'])
  expect(JSON.parse(metadata.get('classNames') ?? '')).toHaveLength(10)
  const { encoder } = await openEncoder(images)
  for (const [name, tensor] of encoder.namedTensors())
    expect(graph.initializers.get(name)?.values, name).toEqual(tensor.values())
})

test('ONNX of the head by itself, and of all in one', async () => {
  const shapes = (path: string) => {
    const { inputs, outputs } = readOnnx(readFileSync(path), path).graph
    return [...inputs, ...outputs].map(({ name, shape }) => [name, ...shape].join(' '))
  }
  const { encoder } = await openEncoder(images)
  const features = `features batch ${encoder.features}`
  const { out, part } = await json(['export', images, '--to', 'onnx', '--part', 'head'])
  expect([out, part]).toEqual([join(images, 'head.onnx'), 'head'])
  expect(shapes(out)).toEqual([features, 'logits batch 4'])
  const whole = await json(['export', images, '--to', 'onnx', '--part', 'whole'])
  expect(shapes(whole.out)).toEqual(['images batch 1 12 12', features, 'logits batch 4'])
  const missing = await fails(['export', images, '--to', 'onnx', '--part', 'decoder'])
  expect(missing.message).toContain(
    "the part of a run of rotation must be one of encoder, head, whole; got 'decoder'",
  )
  const other = await fails(['export', images, '--to', 'hf', '--part', 'head'])
  expect(other.message).toContain('only ONNX files hold a single part')
  expect([missing.code, other.code]).toEqual([2, 2])
  expect(existsSync(join(images, 'decoder.onnx'))).toBe(false)
})

test('files get labels with probabilities, as a table, as JSON and as CSV', async () => {
  const files = ['a.png', 'b.png'].map((name) => folder(name))
  for (const [i, file] of files.entries())
    writeFileSync(
      file,
      encode({
        width: 12,
        height: 12,
        channels: 1,
        data: Uint8Array.from({ length: 144 }, (_, p) => (p * (i + 1)) % 256),
      }),
    )
  const { predictions, probe } = await json(['predict', images, ...files])
  expect(probe.examples).toBe(160)
  expect(predictions.map(({ file }: { file: string }) => file)).toEqual(files)
  for (const { classes, neighbors } of predictions) {
    const shares = classes.map(({ probability }: { probability: number }) => probability)
    expect(neighbors).toBe(null)
    expect(shares).toHaveLength(10)
    expect(shares).toEqual(shares.toSorted((a: number, b: number) => b - a))
    expect(shares.reduce((a: number, b: number) => a + b)).toBeCloseTo(1, 5)
  }
  const csv = (await succeeds(['predict', images, ...files, '--csv'])).trim().split('\n')
  expect(csv[0]).toBe('file,label,probability,0,1,2,3,4,5,6,7,8,9')
  expect(csv).toHaveLength(3)
  expect(csv[1].split(',')[1]).toBe(predictions[0].classes[0].label)
  expect(await succeeds(['predict', images, files[0]])).toContain('probability')
  const near = await json(['predict', images, files[0], '--neighbors', '-k', '3'])
  expect(near.predictions[0].neighbors).toHaveLength(3)
})

test('sounds are labeled by folder or by file, and the label of a clear tone is right', async () => {
  mkdirSync(folder('asked'))
  for (const hertz of [230, 890]) writeFileSync(folder(`asked/${hertz}.wav`), tone(hertz))
  const { predictions } = await json(['predict', sounds, folder('asked')])
  const found = predictions.map(({ file, classes }: { file: string; classes: { label: string }[] }) => [
    file,
    classes[0].label,
  ])
  expect(found.toSorted()).toEqual([
    [join(folder('asked'), '230.wav'), 'low'],
    [join(folder('asked'), '890.wav'), 'high'],
  ])
})

test('texts, which have no labels here, get the nearest examples', async () => {
  writeFileSync(folder('asked.txt'), 'the cat sees the dog and runs home.')
  const { predictions, probe } = await json(['predict', texts, folder('asked.txt'), '-k', '2'])
  expect(probe).toBe(null)
  expect(predictions[0].classes).toBe(null)
  expect(predictions[0].neighbors).toHaveLength(2)
  expect((await succeeds(['predict', texts, folder('asked.txt'), '--csv'])).split('\n')[0]).toBe(
    'file,rank,example,label,distance',
  )
})

test('a Hugging Face folder has a config, weights, a card with task, data and seed', async () => {
  const { out } = await json(['export', images, '--to', 'hf', '--out', folder('hub')])
  expect(readdirSync(out).sort()).toEqual(['README.md', 'config.json', 'model.safetensors'])
  const card = readFileSync(join(out, 'README.md'), 'utf8')
  for (const part of [
    'pretrained by',
    '`rotation`',
    'Data |',
    '| Seed | 0 |',
    'This run was not evaluated.',
    '4 steps of 16',
  ])
    expect(card).toContain(part)
  const config = JSON.parse(readFileSync(join(out, 'config.json'), 'utf8'))
  expect(config).toMatchObject({
    model_type: 'pretexts',
    architectures: ['convnet'],
    task: { name: 'rotation' },
  })
  const { tensors } = readSafetensors(readFileSync(join(out, 'model.safetensors')))
  const { encoder } = await openEncoder(images)
  expect([...tensors.keys()].sort()).toEqual(
    encoder
      .namedTensors()
      .map(([name]) => name)
      .sort(),
  )
})

test('a BERT as a Hugging Face folder opens again to the last bit, with its tokenizer', async () => {
  const bert = folder('bert')
  await succeeds(
    `train bert --data ${texts}.txt --out ${bert} --steps 2 --batch-size 4 --held-out 20 --length 16 --vocabulary 60 --tokenizer words --depth 1 --hidden-size 16 --heads 1 --norm post`.split(
      ' ',
    ),
  )
  const { out } = await json(['export', bert, '--to', 'hf'])
  expect(readdirSync(out).sort()).toEqual([
    'README.md',
    'config.json',
    'model.safetensors',
    'tokenizer.json',
    'tokenizer_config.json',
    'vocab.txt',
  ])
  const again = readBertFolder(out)
  const { encoder } = await openEncoder(bert)
  const state = again.encoder.stateDict()
  for (const [name, tensor] of encoder.namedTensors())
    expect(state[name].values(), name).toEqual(tensor.values())
  expect(again.objective).not.toBe(null)
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('BertModel.from_pretrained')
  // And back: a new run begins with these weights, under Hugging Face's names.
  const next = folder('bert-again')
  const wrong = await fails(
    `train bert --data ${texts}.txt --out ${next} --steps 1 --batch-size 4 --held-out 20 --length 16 --vocabulary 60 --tokenizer words --depth 2 --hidden-size 16 --heads 1 --norm post --init ${join(out, 'model.safetensors')}`.split(
      ' ',
    ),
  )
  expect(wrong.code).toBe(2)
  expect(wrong.message).toContain('missing from the file: transformer.blocks.1.attention.inProjWeight')
})

test('features as a projector folder', async () => {
  const { out } = await json(['export', sounds, '--to', 'projector'])
  expect(readdirSync(out)).toContain('vectors.tsv')
})

const again = (out: string, init: string) =>
  `train rotation --data mnist --folder ${images}-data --width 0.25 --held-out 40 --batch-size 16 --steps 1 --learning-rate 1e-12 --weight-decay 0 --out ${out} --init ${init}`.split(
    ' ',
  )

test.each(['ours', 'torch'])(
  'a run begins with the weights of a file with the names of %s',
  async (names) => {
    const { out } = await json([
      'export',
      images,
      '--to',
      'safetensors',
      '--names',
      names,
      '--out',
      folder(`${names}.safetensors`),
    ])
    const { tensors } = readSafetensors(readFileSync(out))
    expect(tensors.has(names === 'torch' ? 'layers.1.running_var' : 'layers.1.runningVariance')).toBe(true)
    const next = folder(`from-${names}`)
    await succeeds(again(next, out))
    const [before, after] = await Promise.all(
      [images, next].map(async (run) => (await openEncoder(run)).encoder.stateDict()),
    )
    const isLearned = (name: string) => !name.includes('running') // statistics move in the one step
    for (const name of Object.keys(before).filter(isLearned)) {
      const values = after[name].values()
      expect(Array.from(values), name).toEqual(
        Array.from(before[name].values(), (value) => expect.closeTo(value, 8)),
      )
    }
  },
)

test('a file of weights that does not fit: every tensor is listed, and no folder is made', async () => {
  const { encoder } = await openEncoder(images)
  const state = encoder
    .namedTensors()
    .map(([name, x]) => [name, { values: Float32Array.from(x.values()), shape: [...x.shape] }] as const)
  const extra = Array.from(
    { length: 12 },
    (_, i) => [`extra.${i}`, { values: Float32Array.of(1), shape: [1] }] as const,
  )
  const bent = state
    .slice(1)
    .map(
      ([name, array], i) => [name, i === 0 ? { ...array, shape: [array.values.length, 1] } : array] as const,
    )
  writeFileSync(folder('bad.safetensors'), writeSafetensors([...bent, ...extra]))
  const { code, message } = await fails(again(folder('never'), folder('bad.safetensors')))
  expect(code).toBe(2)
  expect(message).toContain(`missing from the file: ${state[0][0]}`)
  for (const [name] of extra) expect(message).toContain(`not in the network: ${name}\n`.trim())
  expect(message).toContain(`of another shape: ${bent[0][0]}: the network has float32`)
  expect(existsSync(folder('never'))).toBe(false)
  writeFileSync(folder('cut.safetensors'), readFileSync(folder('bad.safetensors')).subarray(0, 40))
  expect((await fails(again(folder('never'), folder('cut.safetensors')))).message).toContain(
    'cut.safetensors',
  )
  expect((await fails(again(folder('never'), folder('none.safetensors')))).message).toContain(
    'there is no file',
  )
})

test('bad input is refused with its reason and changes nothing', async () => {
  expect((await fails(['export', images, '--to', 'onxx'])).message).toContain(
    "there is no format 'onxx'; did you mean 'onnx'?",
  )
  expect((await fails(['export', images, '--to', 'pickle'])).message).toContain(
    'formats are onnx, safetensors, hf, projector',
  )
  writeFileSync(folder('there.onnx'), 'mine')
  expect((await fails(['export', images, '--to', 'onnx', '--out', folder('there.onnx')])).message).toContain(
    'is there already',
  )
  expect(readFileSync(folder('there.onnx'), 'utf8')).toBe('mine')
  await succeeds(['export', images, '--to', 'onnx', '--out', folder('there.onnx'), '--overwrite'])
  mkdirSync(folder('mine'))
  writeFileSync(folder('mine/thesis.txt'), 'x')
  const foreign = await fails(['export', images, '--to', 'hf', '--out', folder('mine'), '--overwrite'])
  expect(foreign.message).toContain("holds 'thesis.txt', so it is left alone")
  expect((await fails(['export', folder('nowhere'), '--to', 'onnx'])).message).toContain('is not a run')
  expect((await fails(['predict', images, folder('nobody.png')])).message).toContain(
    'there is no file or folder',
  )
  expect((await fails(['predict', images, folder('asked.txt')])).message).toContain(
    'nothing that can be read',
  )
  expect((await fails(['predict', images, folder('a.png'), '-k', '0'])).code).toBe(2)
  expect((await fails(['predict', images, folder('a.png'), '--csv', '--json'])).message).toContain(
    'choose one of them',
  )
})

test('a run that was never finished says so, and one with labels that was not evaluated too', async () => {
  const half = folder('half')
  await imageRun(half, { steps: 4 })
  const config = JSON.parse(readFileSync(join(half, 'config.json'), 'utf8'))
  writeFileSync(
    join(half, 'config.json'),
    JSON.stringify({ ...config, training: { ...config.training, steps: 9 } }),
  )
  for (const args of [
    ['export', half, '--to', 'onnx'],
    ['predict', half, folder('a.png')],
  ]) {
    const { code, message } = await fails(args)
    expect(code).toBe(2)
    expect(message).toContain('has made 4 of 9 steps')
  }
  await succeeds(['export', half, '--to', 'onnx', '--unfinished'])
  expect((await fails(['predict', half, folder('a.png'), '--unfinished'])).message).toContain(
    'has no probe yet; run `pretexts eval` on it first',
  )
})

test('a probe of other steps, or a damaged one, is not believed', async () => {
  const run = folder('stale')
  await imageRun(run)
  await keepProbe(await openRun(run))
  const file = join(run, 'probe.safetensors')
  const bytes = readFileSync(file)
  const { tensors, metadata } = readSafetensors(bytes)
  writeFileSync(file, writeSafetensors(tensors, { ...Object.fromEntries(metadata), step: '3' }))
  expect((await fails(['predict', run, folder('a.png')])).message).toContain(
    'was fitted after 3 steps, and the run has made 4',
  )
  writeFileSync(file, writeSafetensors(tensors, { ...Object.fromEntries(metadata), classNames: '["a"]' }))
  expect((await fails(['predict', run, folder('a.png')])).message).toContain(
    'does not hold a probe of this encoder',
  )
  writeFileSync(file, bytes.subarray(0, 60))
  expect((await fails(['predict', run, folder('a.png')])).message).toContain('probe.safetensors')
})
