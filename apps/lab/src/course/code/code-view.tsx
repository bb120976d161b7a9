import type { JSX } from 'preact'
import type { Code } from '../page/chapter.ts'
import { excerpt } from './excerpt.ts'
import { highlight } from './highlight.ts'

const repository = 'https://github.com/pretexts/pretexts/blob/main/'

/** A part of the project's own source, with the path of its file. */
export function CodeView({ code }: { code: Code }): JSX.Element {
  const text = excerpt(code.source, code.from)
  return (
    <figure class="code">
      <figcaption>
        {code.says} <a href={`${repository}${code.path}`}>{code.path}</a>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and so the keyboard must reach it */}
      <pre tabIndex={0} aria-label={`Source of ${code.path}`} role="region">
        <code>
          {highlight(text).map(({ kind, text: piece }, i) =>
            kind === 'plain' ? (
              piece
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
              <span key={i} class={`code-${kind}`}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
    </figure>
  )
}
