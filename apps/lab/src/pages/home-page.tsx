import { chapters } from '../course/chapters.ts'
import { linkTo } from '../frame/route.ts'

export default function HomePage() {
  return (
    <div class="home">
      <div class="prose">
        <h1>Self-supervised learning, by running it</h1>
        <p class="lead">
          Networks can learn from data that nobody has labeled: turn a picture and ask which way is up, hide a
          word and ask which it was. Here every such method trains in this page, on your own computer, while
          you watch.
        </p>
        <p class="actions">
          <a class="button primary" href={linkTo(['lab'])}>
            Open the lab
          </a>
          {chapters.length > 0 && (
            <a class="button" href={linkTo(['course', chapters[0].id])}>
              Begin the course
            </a>
          )}
        </p>
      </div>
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
