import { expect, test } from 'vitest'
import { markup, plainText } from './markup.ts'

test('each kind of piece is found, and the text between them is kept', () => {
  const source = 'the **mean** of `z`, *not* $z_i$; see [the paper](https://arxiv.org/abs/2002.05709).'
  expect(markup(source).map(({ kind, text }) => [kind, text])).toEqual([
    ['text', 'the '],
    ['strong', 'mean'],
    ['text', ' of '],
    ['code', 'z'],
    ['text', ', '],
    ['em', 'not'],
    ['text', ' '],
    ['var', 'z_i'],
    ['text', '; see '],
    ['link', 'the paper'],
    ['text', '.'],
  ])
  expect(plainText(source)).toBe('the mean of z, not z_i; see the paper.')
})

test('stars inside code are code', () => {
  expect(markup('`a * b * c`')).toEqual([{ kind: 'code', text: 'a * b * c' }])
})

test('text without markup is one piece, and no text is none', () => {
  expect(markup('plain')).toEqual([{ kind: 'text', text: 'plain' }])
  expect(markup('')).toEqual([])
})
