import { faultIn } from '@pretexts/formats'

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
  const fault = faultIn('parseQuestions', source)
  const sections: { name: string; questions: AnalogyQuestion[] }[] = []
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '' || line.startsWith('#')) continue
    if (words[0].startsWith(':')) sections.push({ name: line.trim().slice(1).trim(), questions: [] })
    else if (words.length !== 4) throw fault('four words', `${words.length}`, { line: i + 1, fix })
    else {
      if (sections.length === 0) sections.push({ name: 'questions', questions: [] })
      const [a, b, c, expected] = words
      sections.at(-1)!.questions.push({ a, b, c, expected })
    }
  }
  if (sections.every(({ questions }) => questions.length === 0)) {
    throw fault('questions of four words', 'no question', { fix })
  }
  return sections
}

const fix = 'write lines such as: king queen man woman'

/** The other way round. */
export function formatQuestions(sections: readonly QuestionSection[]): string {
  const line = ({ a, b, c, expected }: AnalogyQuestion) => `${a} ${b} ${c} ${expected}\n`
  return sections.map(({ name, questions }) => `: ${name}\n${questions.map(line).join('')}`).join('')
}
