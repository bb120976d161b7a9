import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chapters } from './chapters.ts'
import { excerpt } from './code/excerpt.ts'
import { namesIn } from './math/formula.ts'
import { type ChapterContent, figuresOf, formulasOf } from './page/chapter.ts'
import { parseGift, toGift } from './quiz/gift.ts'
import { faultsOf, rightAnswers } from './quiz/question.ts'
import { questionSets } from './quiz/sets.ts'

/* What every chapter must have, whatever it is about. */

const root = join(import.meta.dirname, '../../../..')
const contents = import.meta.glob<ChapterContent>('./*/content.ts', { import: 'content', eager: true })
const all = Object.entries(contents).map(([path, content]) => [path.split('/')[1], content] as const)

test('there are fourteen chapters, each with its own address', () => {
  expect(chapters).toHaveLength(14)
  expect(new Set(chapters.map(({ id }) => id)).size).toBe(14)
  expect(all).toHaveLength(14)
})

describe.each(all)('chapter %s', (_, content) => {
  test('says its idea in three sentences', () => {
    expect(content.idea).toHaveLength(3)
    for (const sentence of content.idea) expect(sentence).toMatch(/\S[.!*]$/)
  })

  test('has five questions with one right answer each, unless they ask for more, and an explanation', () => {
    expect(faultsOf(content.questions)).toEqual([])
  })

  test('names every symbol of its formulas, and every named symbol is used', () => {
    const formulas = formulasOf(content)
    expect(formulas.length).toBeGreaterThan(0)
    for (const { title, symbols, lines, spoken } of formulas) {
      const { used, unexplained } = namesIn(lines)
      expect({ title, unexplained }).toEqual({ title, unexplained: [] })
      expect({ title, used: [...new Set(used)].sort() }).toEqual({ title, used: Object.keys(symbols).sort() })
      for (const { means } of Object.values(symbols)) expect(means.length).toBeGreaterThan(7)
      expect(spoken.length).toBeGreaterThan(15)
    }
  })

  test('shows code that stands in the project as it is', () => {
    expect(content.code.length).toBeGreaterThanOrEqual(2)
    for (const { path, source, from } of content.code) {
      expect(readFileSync(join(root, path), 'utf8')).toBe(source)
      const lines = excerpt(source, from).split('\n').length
      expect(lines, `${path} ${from}`).toBeGreaterThan(1)
      expect(lines, `${path} ${from}`).toBeLessThan(75)
    }
  })

  test('has figures, each in a file of its own, with addresses that differ', () => {
    const figures = figuresOf(content)
    expect(figures.length).toBeGreaterThanOrEqual(2)
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length)
    expect(new Set(figures.map(({ load }) => String(load))).size).toBe(figures.length)
  })

  test('warns of what goes wrong, and names its papers', () => {
    expect(content.wrong.length).toBeGreaterThanOrEqual(4)
    expect(content.papers.length).toBeGreaterThanOrEqual(3)
    for (const { url, year } of content.papers) {
      expect(url).toMatch(/^https:\/\/\S+$/)
      const arxiv = /arxiv\.org\/abs\/(\d\d)(\d\d)\.\d{4,5}$/.exec(url)
      if (arxiv) expect(Math.abs(2000 + Number(arxiv[1]) - year), url).toBeLessThanOrEqual(4)
      else expect(url).not.toContain('arxiv')
    }
  })
})

test('the file for learning platforms reads back to all questions of all chapters', () => {
  const read = parseGift(toGift(questionSets))
  const questions = questionSets.flatMap((set) => set.questions)
  expect(read).toHaveLength(70)
  expect(questions).toHaveLength(70)
  read.forEach(({ answers, feedback, ask }, i) => {
    expect(ask.length).toBeGreaterThan(10)
    expect(feedback.length).toBeGreaterThan(20)
    expect(answers.filter(({ isRight }) => isRight)).toHaveLength(rightAnswers(questions[i]).length)
    expect(answers).toHaveLength(rightAnswers(questions[i]).length + questions[i].wrong.length)
  })
})

test('no figure is without a chapter', () => {
  const files = Object.keys(import.meta.glob('./*/figures/*.tsx'))
  const loaded = all.flatMap(([, content]) => figuresOf(content))
  expect(files).toHaveLength(loaded.length)
  for (const file of files) expect(existsSync(join(import.meta.dirname, file))).toBe(true)
})
