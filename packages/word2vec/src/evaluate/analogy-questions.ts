import { FormatError } from '@pretexts/text'

/** `expected` is to `c` as `b` is to `a`. */
export interface AnalogyQuestion {
  readonly a: string
  readonly b: string
  readonly c: string
  readonly expected: string
}

export interface QuestionSection {
  readonly name: string
  readonly questions: readonly AnalogyQuestion[]
}

/**
 * Reads the format of questions-words.txt: `: name` begins a section, every other line has four words; lines that begin with
 * # are comments.
 * @throws FormatError naming the first line that is something else, or when there is no question
 */
export function parseQuestions(text: string, source = 'questions'): QuestionSection[] {
  const sections: { name: string; questions: AnalogyQuestion[] }[] = []
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '' || line.startsWith('#')) continue
    if (words[0].startsWith(':')) sections.push({ name: line.trim().slice(1).trim(), questions: [] })
    else if (words.length !== 4) throw new FormatError('parseQuestions', source, 'expected four words', i + 1)
    else {
      if (sections.length === 0) sections.push({ name: 'questions', questions: [] })
      const [a, b, c, expected] = words
      sections.at(-1)!.questions.push({ a, b, c, expected })
    }
  }
  if (sections.every(({ questions }) => questions.length === 0)) {
    throw new FormatError('parseQuestions', source, 'there is no question in it')
  }
  return sections
}

/** The other way round. */
export function formatQuestions(sections: readonly QuestionSection[]): string {
  const line = ({ a, b, c, expected }: AnalogyQuestion) => `${a} ${b} ${c} ${expected}\n`
  return sections.map(({ name, questions }) => `: ${name}\n${questions.map(line).join('')}`).join('')
}
