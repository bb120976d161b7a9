import { Random } from '@pretexts/random'

/** A multiple-choice question. Texts are in the markup of the course. */
export interface Question {
  readonly ask: string
  /** The right answer; several only where `ask` says so ("Which two …"). */
  readonly right: string | readonly string[]
  readonly wrong: readonly string[]
  /** Why the right answer is right, and what is wrong with the tempting one. */
  readonly because: string
}

export interface Answer {
  readonly text: string
  readonly isRight: boolean
}

export const rightAnswers = ({ right }: Question): readonly string[] =>
  typeof right === 'string' ? [right] : right

/** All answers in the order in which they are shown: mixed, and always the same for a question. */
export function answersOf(question: Question): Answer[] {
  const answers = [
    ...rightAnswers(question).map((text) => ({ text, isRight: true })),
    ...question.wrong.map((text) => ({ text, isRight: false })),
  ]
  return new Random(`quiz ${question.ask}`).shuffle(answers)
}

/** Whether exactly the right answers are chosen. */
export const isSolved = (question: Question, chosen: ReadonlySet<number>): boolean =>
  answersOf(question).every(({ isRight }, i) => isRight === chosen.has(i))

/** What is wrong with the questions of a chapter, in words; empty when nothing is. */
export function faultsOf(questions: readonly Question[]): string[] {
  const faults = questions.length === 5 ? [] : [`${questions.length} questions in place of 5`]
  for (const question of questions) {
    const right = rightAnswers(question)
    const all = [...right, ...question.wrong]
    const say = (fault: string): void => void faults.push(`${question.ask}: ${fault}`)
    if (!question.ask.trim().endsWith('?') && !question.ask.trim().endsWith('…')) say('is no question')
    if (right.length > 1 !== /which (two|three)/i.test(question.ask))
      say('says "which two" or "which three" exactly when several answers are right')
    if (question.wrong.length < 2) say('has fewer than two wrong answers')
    if (new Set(all).size !== all.length) say('has an answer twice')
    if (all.some((text) => text.trim() === '')) say('has an empty answer')
    if (question.because.trim().length < 30) say('has no explanation')
  }
  return faults
}
