import { expect, test } from 'vitest'
import { tasks } from './tasks.ts'

test('every task has a name of its own that can be typed', () => {
  const names = tasks.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
})

test.each(tasks)(
  '$name says what it is, where it comes from, and shows itself',
  ({ title, summary, paper, example }) => {
    for (const text of [title, summary, paper.title, paper.authors]) expect(text).not.toBe('')
    expect(paper.arxiv).toMatch(/^\d{4}\.\d{4,5}$/)
    const { pictures, text } = example()
    expect(text).not.toBe('')
    expect(pictures.length).toBeGreaterThan(0)
    for (const { picture, caption } of pictures) {
      expect(picture.data).toHaveLength(picture.width * picture.height * picture.channels)
      expect(caption).not.toBe('')
    }
  },
)
