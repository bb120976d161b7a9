import type { JSX } from 'preact'
import type { Code } from '../page/chapter.ts'
import { Scrollable } from '../text/scrollable.tsx'
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
      <Scrollable class="source" label={`Source of ${code.path}`}>
        <pre>
          <code>
            {highlight(text).map(({ kind, text: piece }, i) =>
              kind === 'plain' ? (
                piece
              ) : (
                <span key={i} class={`code-${kind}`}>
                  {piece}
                </span>
              ),
            )}
          </code>
        </pre>
      </Scrollable>
    </figure>
  )
}
