import type { JSX } from 'preact'
import { Figure } from '../../components/figure.tsx'
import { CodeView } from '../code/code-view.tsx'
import { FormulaView } from '../math/formula-view.tsx'
import { Inline } from '../text/inline.tsx'
import { plainText } from '../text/markup.ts'
import { Scrollable } from '../text/scrollable.tsx'
import type { ChapterBlock, ChapterFigure, Table } from './chapter.ts'

/** Paragraphs of a chapter, and what is set off from them. */
export function Blocks({ blocks }: { blocks: readonly ChapterBlock[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </>
  )
}

function BlockView({ block }: { block: ChapterBlock }): JSX.Element {
  if (typeof block === 'string')
    return (
      <p>
        <Inline text={block} />
      </p>
    )
  if ('figure' in block) return <FigureView figure={block.figure} />
  if ('formula' in block) return <FormulaView formula={block.formula} />
  if ('code' in block) return <CodeView code={block.code} />
  if ('heading' in block) return <h3 class="part">{block.heading}</h3>
  if ('list' in block)
    return (
      <ul>
        {block.list.map((item) => (
          <li key={item}>
            <Inline text={item} />
          </li>
        ))}
      </ul>
    )
  return <TableView table={block.table} />
}

/** A figure in its place, whose room is kept until it is there. */
export function FigureView({ figure }: { figure: ChapterFigure }): JSX.Element {
  const [wide, narrow] = figure.height
  return (
    <div class="figure-place" style={{ '--wide': `${wide}px`, '--narrow': `${narrow}px` }}>
      <Figure id={figure.id} title={figure.title} load={figure.load} height="var(--room)">
        <Inline text={figure.caption} />
      </Figure>
    </div>
  )
}

function TableView({ table: { caption, head, rows } }: { table: Table }): JSX.Element {
  return (
    <Scrollable class="table-scroll" label={plainText(caption)}>
      <table class="shapes">
        <caption>
          <Inline text={caption} />
        </caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                <Inline text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={head[i]} scope="row">
                    <Inline text={cell} />
                  </th>
                ) : (
                  <td key={head[i]}>
                    <Inline text={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  )
}
