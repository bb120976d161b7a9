import { chapters } from '../course/chapters.ts'
import { Lazy } from '../frame/lazy.tsx'
import { linkTo } from '../frame/route.ts'
import MissingPage from './missing-page.tsx'
import type { PageProps } from './pages.ts'

/** `#/course` lists the chapters, `#/course/ID` shows one. */
export default function CoursePage({ route }: PageProps) {
  const [, id] = route.path
  if (id === undefined) return <Contents />
  const chapter = chapters.find((one) => one.id === id)
  return chapter ? <Lazy load={chapter.load} props={{ route }} /> : <MissingPage />
}

function Contents() {
  return (
    <div class="prose">
      <h1>The course</h1>
      <ol class="chapter-list">
        {chapters.map(({ id, title, summary }) => (
          <li key={id}>
            <a href={linkTo(['course', id])}>{title}</a>
            <p>{summary}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
