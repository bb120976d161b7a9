import type { JSX } from 'preact'
import { linkTo } from '../../frame/route.ts'
import { chapters } from '../chapters.ts'
import { CodeView } from '../code/code-view.tsx'
import { LectureButton } from '../lecture/lecture.tsx'
import { FormulaView } from '../math/formula-view.tsx'
import { Quiz } from '../quiz/quiz.tsx'
import { Inline } from '../text/inline.tsx'
import '../style/course.css'
import { Blocks, FigureView } from './blocks.tsx'
import { type ChapterContent, type CoursePaper, figuresOf } from './chapter.ts'

/** A page of the course, always in the same order: idea, picture, explanation, formula, code, experiment, traps, questions, papers. */
export function ChapterPage({ id, content }: { id: string; content: ChapterContent }): JSX.Element {
  const at = chapters.findIndex((chapter) => chapter.id === id)
  return (
    <article class="prose course">
      <p class="chapter-number">Chapter {at + 1}</p>
      <h1>{chapters[at].title}</h1>
      <p class="idea">
        <Inline text={content.idea.join(' ')} />
      </p>
      <LectureButton figures={figuresOf(content)} title={chapters[at].title} />
      <h2>The picture</h2>
      <FigureView figure={content.picture} />
      <h2>How it works</h2>
      <Blocks blocks={content.explanation} />
      <h2>The formula</h2>
      {content.formulas.map((formula) => (
        <FormulaView key={formula.title} formula={formula} />
      ))}
      <h2>The code</h2>
      <p>
        This is the project’s own source, as it runs in the figures of this page. The comment above each piece
        is in the file.
      </p>
      {content.code.map((code) => (
        <CodeView key={code.path + code.from} code={code} />
      ))}
      <h2>An experiment</h2>
      <Blocks blocks={content.experiment} />
      <h2>What goes wrong</h2>
      <ul class="traps">
        {content.wrong.map((trap) => (
          <li key={trap}>
            <Inline text={trap} />
          </li>
        ))}
      </ul>
      <h2 id="questions">Five questions</h2>
      <Quiz name={id} questions={content.questions} />
      <p class="note">
        <a href={linkTo(['course', 'questions'])}>All questions on one page</a>, to print or to load into a
        learning platform.
      </p>
      <h2>Papers</h2>
      <ul class="papers">
        {content.papers.map((paper) => (
          <PaperView key={paper.url} paper={paper} />
        ))}
      </ul>
      <nav class="chapter-nav" aria-label="Chapters">
        {at > 0 && <a href={linkTo(['course', chapters[at - 1].id])}>← {chapters[at - 1].title}</a>}
        {at + 1 < chapters.length && (
          <a class="next" href={linkTo(['course', chapters[at + 1].id])}>
            {chapters[at + 1].title} →
          </a>
        )}
      </nav>
    </article>
  )
}

function PaperView({ paper: { authors, year, title, url, why } }: { paper: CoursePaper }): JSX.Element {
  return (
    <li>
      {authors} ({year}). <a href={url}>{title}</a>. <Inline text={why} />
    </li>
  )
}
