import type { ComponentType } from 'preact'
import type { Formula } from '../math/formula.ts'
import type { Question } from '../quiz/question.ts'

/** A figure of a chapter: loaded when it comes into view. */
export interface ChapterFigure {
  /** Unique in the chapter; part of its address. */
  readonly id: string
  readonly title: string
  /** What is to be seen. */
  readonly caption: string
  /** Height in pixels to keep free before it is there: on wide and on narrow windows. */
  readonly height: readonly [wide: number, narrow: number]
  load(): Promise<{ readonly default: ComponentType }>
}

/** A part of the project's own source. */
export interface Code {
  /** From the root of the repository. */
  readonly path: string
  readonly source: string
  /** How the first line of the excerpt begins. */
  readonly from: string
  /** What to see in it. */
  readonly says: string
}

export interface Table {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A paragraph, or something set off from the text. */
export type ChapterBlock =
  | string
  | { readonly figure: ChapterFigure }
  | { readonly formula: Formula }
  | { readonly code: Code }
  | { readonly list: readonly string[] }
  | { readonly table: Table }
  | { readonly heading: string }

export interface CoursePaper {
  readonly authors: string
  readonly year: number
  readonly title: string
  readonly url: string
  /** Why to read it. */
  readonly why: string
}

/** A page of the course: plain data, but for the figures, which are loaded when they are seen. */
export interface ChapterContent {
  /** The idea in three sentences. */
  readonly idea: readonly [string, string, string]
  readonly picture: ChapterFigure
  /** What there is to understand, with more figures and tables. */
  readonly explanation: readonly ChapterBlock[]
  readonly formulas: readonly Formula[]
  readonly code: readonly Code[]
  /** What the reader changes, and what to look for. */
  readonly experiment: readonly ChapterBlock[]
  readonly wrong: readonly string[]
  readonly questions: readonly Question[]
  readonly papers: readonly CoursePaper[]
}

/** All figures of a chapter in the order of the page. */
export function figuresOf({ picture, explanation, experiment }: ChapterContent): ChapterFigure[] {
  const more = [...explanation, ...experiment].flatMap((block) =>
    typeof block !== 'string' && 'figure' in block ? [block.figure] : [],
  )
  return [picture, ...more]
}

/** All formulas of a chapter in the order of the page. */
export function formulasOf({ explanation, formulas, experiment }: ChapterContent): Formula[] {
  const among = (blocks: readonly ChapterBlock[]): Formula[] =>
    blocks.flatMap((block) => (typeof block !== 'string' && 'formula' in block ? [block.formula] : []))
  return [...among(explanation), ...formulas, ...among(experiment)]
}
