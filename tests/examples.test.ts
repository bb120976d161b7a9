import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'
import { output } from './lib/run-program.ts'

const folder = join(root, 'examples')
const programs = readdirSync(folder).filter((name) => name.endsWith('.ts'))

/** A small budget for each program, and what it must print. */
const runs: Readonly<Record<string, readonly [budget: string, ...signs: RegExp[]]>> = {
  'bert-fills-a-blank.ts': ['4', /^The horse eats \[MASK\] in the stable\. {2}→ {2}\S+ \d+%, /m],
  'custom-loss.ts': ['20', /log-cosh obeys the laws of a loss/, /center by log-cosh 1\.\d\d$/m],
  'custom-task.ts': ['15', /^step 15: loss \d\.\d+, held out \{.* accuracy: /m],
  'digits-from-sound.ts': ['2', /^log-mel statistics: [3-9]\d\.\d% /m, /^pretrained: [1-9]\d\.\d% /m],
  'export-onnx.ts': [
    '2',
    /bytes, Conv, .*Gemm/,
    /2 examples of 128 features; largest difference \d\.\de-[6-9]/,
  ],
  'gradcheck-foreign-library.ts': [
    '20',
    /tanh: the gradient is right/,
    /swish: the gradient is wrong\n.*transpose/,
  ],
  'probe-own-features.ts': ['30', /effective rank/, /5 nearest neighbors +(9\d|100)\.\d%/],
  'simclr-folder.ts': ['4', /^nearest to cross\/0\.png: \w+\/\d+\.png, /m],
  'twenty-lines.ts': ['10', /step 10: loss \d\.\d+, \d+% of rotations right/],
  'word-vectors.ts': ['6', /^cat: (?=.*dog)(?=.*rabbit)(?=.*hamster)/m, /^milk: /m],
}

test.each(programs)('examples/%s runs with a small budget, and shows what it promises', (name) => {
  const [budget, ...signs] = runs[name]
  const printed = output(
    process.execPath,
    ['--conditions=@pretexts/source', join(folder, name), budget],
    root,
  )
  for (const sign of signs) expect(printed).toMatch(sign)
})

test('every example is short, offline, and listed in the README of its folder', () => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(Object.keys(runs).sort()).toEqual([...programs].sort())
  for (const name of programs) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text.split('\n').length, name).toBeLessThanOrEqual(80)
    expect(text, name).not.toMatch(/https?:|fetch\(/)
    expect(readme).toContain(`](${name})`)
  }
})
