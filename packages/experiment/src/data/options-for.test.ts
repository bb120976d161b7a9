import { defaultsOf, type Form } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import type { Values } from '../settings/run-settings.ts'
import { dataSources } from './data-sources.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const forms: Record<Form['kind'], Form> = {
  image: { kind: 'image', channels: 1, height: 28, width: 28 },
  signal: { kind: 'signal', channels: 1, length: 8000, rate: 8000 },
  tokens: { kind: 'tokens', length: 64, vocabulary: 4000, special },
}

/** Every source that makes its options fit an encoder, with every other that the encoder may have been trained on. */
const pairs = dataSources.flatMap((source) =>
  dataSources.filter(({ kind }) => kind === source.kind).map((other) => [source, other] as const),
)

test('what an encoder was trained on brings no option that other data does not have', () => {
  for (const [source, other] of pairs) {
    const made = source.optionsFor?.(forms[source.kind], defaultsOf(other.options) as Values) ?? {}
    const given = Object.entries(made).filter(([, value]) => value !== undefined)
    for (const [name] of given)
      expect(Object.keys(source.options), `${source.name} after ${other.name}`).toContain(name)
  }
})
