import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'
import { type OptionTaker, optionTakers } from './option-takers.ts'

/*
 * Plain JavaScript has no compiler to say that `keepdim` is no option. Every public function that takes options gives them to
 * `requireOptions`, `requireTaskOptions` or `parseOptions`, or hands all of them to a function that does.
 */

/** The packages that keep this law. */
const packages = [
  ...[
    'audio',
    'data',
    'formats',
    'images',
    'linalg',
    'losses',
    'models',
    'nn',
    'optim',
    'tensor',
    'text',
    'train',
  ],
  ...['transfer', 'wasm', 'word2vec', 'experiment', 'gradcheck', 'distributed', 'report', 'pretext'],
]

/** What is public, takes what looks like options, and need not check them. */
const exceptions: Readonly<Record<string, string>> = {
  requireOptions: 'is the check',
  backward: 'is in every bundle with gradients, whose budget has no room for it (tests/sizes.test.ts)',
  gradients: 'as backward',
  openComparison: 'takes settings, which `readSettings` and the flags have checked',
  evalCommand: 'as openComparison',
  trainCommand: 'as openComparison',
  dataLabel: 'as openComparison',
  requestAgain: 'as openComparison',
  planAgain: 'as openComparison',
  encoderSafetensors: 'as openComparison',
  subwordsOf: 'takes a whole scheme, which `subwordScheme` has checked',
}

/** The names of those that check, by themselves or through others. */
function checked(takers: readonly OptionTaker[]): Set<string> {
  const found = new Set(takers.filter(({ checks }) => checks).map(({ name }) => name))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { name, handsTo } of takers) if (handsTo.some((other) => found.has(other))) found.add(name)
  }
  return found
}

test.each(packages)('every public function of %s that takes options checks them', async (name) => {
  const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const takers = files.flatMap((file) =>
    optionTakers(readFileSync(join(root, file), 'utf8')).map((taker) => ({ file, ...taker })),
  )
  const known = checked(takers)
  const exported = Object.keys(await import(`@pretexts/${name}`))
  const open = takers.filter(
    (taker) => exported.includes(taker.name) && !known.has(taker.name) && !(taker.name in exceptions),
  )
  expect(takers.length).toBeGreaterThan(0)
  expect(open.map(({ file, line, name: taker }) => `${file}:${line} ${taker}`)).toEqual([])
})

test('who checks is found: directly, through another function, through a base class', () => {
  const takers = optionTakers(`
    export function direct(x: number, options?: SomeOptions) { requireOptions('direct', options, {}) }
    export const through = (options: SomeOptions | undefined) => direct(1, options)
    export const others = ({ own = 1, ...others }: SomeOptions) => direct(own, { ...others, more: 2 })
    export class Base { constructor(options: SomeOptions) { requireOptions('Base', options, {}) } }
    export class Derived extends Base { constructor(options: SomeOptions) { super(options) } }
    export function silent({ a = 1 }: SomeOptions) { return direct(a) }
    export function inline({ a = 1 }: { a?: number } = {}) { return a }
    export function ofSpec({ a }: OptionsOf<typeof spec>) { return a }
    export class OfSpec { constructor(options: OptionsOf<typeof spec>) { this.options = options } }
    export const partly = (x: Part, options: Partial<OptionsOf<typeof spec>>) => options.a
    export const few = ({ a }: Pick<SomeOptions, 'a'>) => a
    export const rest = ({ a }: Omit<Readonly<SomeOptions>, 'b'>) => a
    type Chosen = Pick<SomeOptions, 'a' | 'b'>
    interface Request extends Partial<SomeOptions> { readonly c: number }
    export function chosen({ a }: Chosen) { return a }
    export function request({ c }: Request) { return c }
    export function strict(options: Partial<SomeOptions>) { requireTaskOptions('strict', options, spec) }
    export function result(finding: Partial<Finding>, part: Pick<Finding, 'a'>) { return finding }
    export class Failure extends Error { constructor(text: string, options?: ErrorOptions) { super(text, options) } }`)
  expect(takers.map(({ name }) => name)).toEqual([
    'direct',
    'through',
    'others',
    'Base',
    'Derived',
    'silent',
    'inline',
    'ofSpec',
    'OfSpec',
    'partly',
    'few',
    'rest',
    'chosen',
    'request',
    'strict',
  ])
  expect([...checked(takers)].sort()).toEqual(['Base', 'Derived', 'direct', 'others', 'strict', 'through'])
})
