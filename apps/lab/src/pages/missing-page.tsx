import { linkTo } from '../frame/route.ts'

export default function MissingPage() {
  return (
    <div class="prose">
      <h1>There is no such page</h1>
      <p>
        The address may be old or mistyped. Begin again at <a href={linkTo([])}>the first page</a>.
      </p>
    </div>
  )
}
