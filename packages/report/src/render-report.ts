import { checkFinding, type Finding, type Highlight } from '@pretexts/contracts'
import { assetsOf, renderBlock } from './blocks/render-block.ts'
import type { Script } from './blocks/renderer.ts'
import { baseStyle } from './page/base-style.ts'
import { type Html, html, trusted } from './page/html.ts'
import { ReportError, reporting } from './report-error.ts'

export interface Report {
  /** A few words above the title: the project, the task, the data. Default: none. */
  readonly kicker?: string
  readonly title: string
  /** A sentence or two under the title. Default: none. */
  readonly subtitle?: string
  /** One section each, in this order. */
  readonly findings: readonly Finding[]
  /** Numbers that stand large under the title. Default: those of the findings. */
  readonly highlights?: readonly Highlight[]
  /** Last line: who made the page, with what, when. The page takes no time of day by itself. Default: none. */
  readonly footer?: string
  /** BCP 47 tag of the texts' language. Default `en`. */
  readonly language?: string
}

/**
 * One self-contained HTML page: no request, light and dark as the reader's system has it, all of it readable without script.
 *
 * A content security policy in the page forbids everything but its own styles, `data:` pictures and sounds, and the scripts
 * of its blocks, known by their digests; so it stays that way whatever the texts hold. The same findings give the same bytes.
 * @throws ReportError naming the finding, the block and the field
 */
export function renderReport(report: Report): string {
  const { title, findings, footer, language = 'en' } = report
  check(report)
  const { style, scripts } = assetsOf(findings.flatMap(({ blocks }) => blocks))
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(baseStyle + style)}</style>
</head>
<body>
<a class="skip" href="#_main">Skip to the report</a>
${masthead(report)}
<main id="_main">
${findings.map(section)}</main>
${footer !== undefined && html`<footer><p>${footer}</p></footer>\n`}${scripts.map(({ code }) => html`<script>${trusted(code)}</script>\n`)}</body>
</html>
`.markup
}

function policy(scripts: readonly Script[]): Html {
  const digests = scripts.map(({ digest }) => ` 'sha256-${digest}'`).join('')
  const allowed = digests && `script-src${digests}; `
  return trusted(
    `default-src 'none'; ${allowed}style-src 'unsafe-inline'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'`,
  )
}

function check({ title, kicker, subtitle, findings, footer, language }: Report): void {
  const refuse = (field: string, rule: string) => {
    throw new ReportError(`renderReport: ${field} ${rule}`, { finding: null, block: null, field })
  }
  if (typeof title !== 'string') refuse('title', 'must be a text')
  for (const [field, text] of Object.entries({ title, kicker, subtitle, footer, language })) {
    if (text !== undefined && text.trim() === '') refuse(field, 'is blank; write a text, or leave it out')
  }
  if (!Array.isArray(findings) || findings.length === 0)
    refuse('findings', 'must be a list of at least one finding')
  for (const finding of findings) reporting('renderReport', () => checkFinding(finding))
  for (const key of ['id', 'title'] as const) {
    const names = findings.map((finding) => finding[key])
    names.forEach((name, i) => {
      if (names.indexOf(name) !== i)
        refuse(
          `findings[${i}].${key}`,
          `repeats '${name}' of findings[${names.indexOf(name)}]; give one of them its own`,
        )
    })
  }
}

const ownHighlights = (findings: readonly Finding[]): Highlight[] =>
  findings.flatMap(({ highlight }) => highlight ?? [])

function masthead({ kicker, title, subtitle, findings, highlights = ownHighlights(findings) }: Report): Html {
  const figures = highlights.map(({ value, label }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  const links = findings.map((finding) => html`<li><a href="#${finding.id}">${finding.title}</a></li>`)
  return html`<header class="masthead">
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h1>${title}</h1>
${subtitle !== undefined && html`<p>${subtitle}</p>\n`}${figures.length > 0 && html`<dl class="highlights">${figures}</dl>\n`}<nav class="contents" aria-label="Contents"><ol>${links}</ol></nav>
</header>`
}

function section({ id, title, text, blocks }: Finding): Html {
  return html`<section id="${id}" aria-labelledby="_${id}-title">
<div class="side"><h2 id="_${id}-title">${title}</h2>${text !== undefined && html`<p>${text}</p>`}</div>
<div class="content">${blocks.map((block, i) => renderBlock(block, `_${id}-${i}`))}</div>
</section>
`
}
