import { expect, test } from 'vitest'
import { frontPage } from './front-page.ts'

test('a front page has no title of its own, and no link that leads out of the reference', () => {
  const readme =
    '# @pretexts/x\n\nSee [`y`](../y), [the\nlines](#lines) and [RFC](https://example.org/a(b).\n'
  expect(frontPage(readme)).toBe('See `y`, [the\nlines](#lines) and [RFC](https://example.org/a(b).\n')
})

test('code stays as it is', () => {
  const code = '```ts\nconst y = table[i](../x)\n```\n'
  expect(frontPage(`a\n\n${code}\n[b](c)\n`)).toBe(`a\n\n${code}\nb\n`)
})
