import { expect, test } from 'vitest'
import { parseArguments, UsageError } from '../../bench/lib/arguments.ts'

const suites = ['conv', 'gemm', 'steps']
const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean), suites)

test('suites and options are read', () => {
  expect(parse('gemm conv --json out.json --peers')).toMatchObject({
    suites: ['gemm', 'conv'],
    json: 'out.json',
    peers: true,
    quick: false,
    write: false,
    profile: null,
  })
  expect(parse('steps --profile --case cnn --case mlp --threads 2 --by-shape').profile).toEqual({
    cases: ['cnn', 'mlp'],
    threads: 2,
    deterministic: false,
    byShape: true,
  })
})

test('the document is written from all suites, or from those that are named, with all peers', () => {
  expect(parse('--write --quick')).toMatchObject({ suites, peers: true, write: true, quick: true })
  expect(parse('gemm --write')).toMatchObject({ suites: ['gemm'], peers: true })
})

test.each([
  ['', 'Usage: npm run bench -- SUITE … [--peers] [--json FILE] [--write] [--quick]'],
  ['gem', 'there is no suite "gem"; did you mean gemm?'],
  ['words', 'there is no suite "words"; there are conv, gemm, steps'],
  ['gemm --peer', 'there is no option --peer; did you mean --peers?'],
  ['gemm --json', '--json needs a value'],
  ['gemm --peers=yes', '--peers takes no value; got "yes"'],
  ['gemm --profile', '--profile is of training steps'],
  ['steps --case cnn', '--case needs --profile'],
  ['steps --profile --case cn', 'there is no network "cn"; did you mean cnn?'],
  ['steps --profile --threads two', '--threads must be a whole number from 1 to 64; got "two"'],
  ['steps --profile --threads 0', '--threads must be a whole number from 1 to 64; got "0"'],
  ['--write --profile', '--profile measures no competitors'],
])('"%s" is answered with "%s"', (line, message) => {
  expect(() => parse(line)).toThrow(UsageError)
  expect(() => parse(line)).toThrow(message)
})
