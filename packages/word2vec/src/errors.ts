import { PretextsError } from '@pretexts/tensor'

/** A word that the vocabulary does not have; `suggestions` are near spellings that it has, best first. */
export class UnknownWordError extends PretextsError {
  readonly word: string
  readonly suggestions: readonly string[]

  constructor(operation: string, word: string, suggestions: readonly string[]) {
    const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(', ')}?` : ''
    const shown = word.length > 100 ? `${word.slice(0, 100)}…` : word
    super(operation, `the vocabulary has no ${JSON.stringify(shown)}${hint}`)
    this.word = word
    this.suggestions = suggestions
  }
}
