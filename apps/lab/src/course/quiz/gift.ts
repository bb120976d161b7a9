import { markup } from '../text/markup.ts'
import { answersOf, type Question, rightAnswers } from './question.ts'

/** The questions of a chapter, under its name. */
export interface QuestionSet {
  readonly chapter: string
  readonly questions: readonly Question[]
}

/** A question as it stands in a GIFT file. */
export interface GiftQuestion {
  readonly category: string
  readonly title: string
  readonly ask: string
  readonly answers: readonly { readonly text: string; readonly isRight: boolean; readonly percent: number }[]
  readonly feedback: string
}

/**
 * Questions as a GIFT file, which Moodle and others import: a category for each chapter, the explanation as general feedback. Of several right
 * answers each is worth its share, and a wrong one costs as much as the wrong ones can share.
 * @see https://docs.moodle.org/en/GIFT_format
 */
export function toGift(sets: readonly QuestionSet[]): string {
  const lines = ['// Questions of the course of pretexts, https://docs.moodle.org/en/GIFT_format', '']
  for (const { chapter, questions } of sets) {
    lines.push(`$CATEGORY: pretexts/${chapter}`, '')
    questions.forEach((question, i) => {
      lines.push(`::${escaped(chapter)} ${i + 1}::[markdown]${escaped(plain(question.ask))} {`)
      const several = rightAnswers(question).length > 1
      for (const { text, isRight } of answersOf(question)) {
        const sign = several ? `~%${percentOf(question, isRight)}%` : isRight ? '=' : '~'
        lines.push(`  ${sign}${escaped(plain(text))}`)
      }
      lines.push(`  ####${escaped(plain(question.because))}`, '}', '')
    })
  }
  return lines.join('\n')
}

function percentOf(question: Question, isRight: boolean): number {
  const share = 100 / (isRight ? rightAnswers(question).length : question.wrong.length)
  const rounded = Number(share.toFixed(5))
  return isRight ? rounded : -rounded
}

/** Markdown that Moodle shows as it is meant: variables are emphasized. */
const plain = (text: string): string =>
  markup(text)
    .map((piece) => {
      if (piece.kind === 'code') return `\`${piece.text}\``
      if (piece.kind === 'var' || piece.kind === 'em') return `*${piece.text}*`
      return piece.text
    })
    .join('')

const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&')
const unescaped = (text: string): string => text.replace(/\\([\\~=#{}:])/g, '$1')

/**
 * Reads the GIFT files that `toGift` writes: to check them, not to read those of others.
 * @throws SyntaxError naming the question that cannot be read
 */
export function parseGift(file: string): GiftQuestion[] {
  let category = ''
  const questions: GiftQuestion[] = []
  const text = file.replace(/^\/\/.*$/gm, '')
  for (const block of text.split(/\n\s*\n/).map((part) => part.trim())) {
    if (block === '') continue
    const named = /^\$CATEGORY: (.+)$/.exec(block)
    if (named) category = named[1]
    else questions.push(parseQuestion(block, category))
  }
  return questions
}

function parseQuestion(block: string, category: string): GiftQuestion {
  const parts = /^::((?:\\.|[^:\\])+)::\[markdown\]((?:\\.|[^{\\])+)\{((?:\\.|[^}\\])*)\}$/s.exec(block)
  if (parts === null) throw new SyntaxError(`this is no GIFT question: ${block.slice(0, 60)}`)
  const [, title, ask, body] = parts
  const [choices, feedback = ''] = body.split('####')
  const found = [...choices.matchAll(/(?<!\\)([=~])(?:%(-?[\d.]+)%)?((?:\\.|[^=~\\])+)/g)]
  const answers = found.map(([, sign, percent, answer]) => {
    const worth = percent === undefined ? (sign === '=' ? 100 : 0) : Number(percent)
    return { text: unescaped(answer.trim()), isRight: worth > 0, percent: worth }
  })
  return {
    category,
    title: unescaped(title),
    ask: unescaped(ask.trim()),
    answers,
    feedback: unescaped(feedback.trim()),
  }
}
