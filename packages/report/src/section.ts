import { checkText } from './check.ts'
import type { Html } from './page/html.ts'

/** One part of the page. Made by a section function, laid out by `renderReport`. */
export interface Section {
  /** Name of the function that made it. */
  readonly kind: string
  readonly title: string
  /** A sentence or two beside the title: what to look for. */
  readonly intro: string | undefined
  readonly body: Html
  /** CSS that this kind needs; the page holds it once per kind. */
  readonly style: string
  /** What the section does beyond showing: it must be readable without. The page holds it once. */
  readonly script?: Script
}

/** A script that the page's content security policy knows by its digest; it lets no other run. */
export interface Script {
  readonly code: string
  /** SHA-256 of the code, base64. */
  readonly digest: string
}

/** What every section function takes besides its data. */
export interface SectionText {
  readonly title?: string
  readonly intro?: string
}

/** Assembles a section, with the title of its kind where none is given. */
export function section(
  kind: string,
  text: SectionText,
  title: string,
  body: Html,
  style = '',
  script?: Script,
): Section {
  const own = text.title ?? title
  checkText(own, { section: kind, field: 'title' })
  if (text.intro !== undefined) checkText(text.intro, { section: kind, field: 'intro' })
  return { kind, title: own, intro: text.intro, body, style, script }
}
