import { useEffect, useRef } from 'preact/hooks'
import { pageOf } from '../pages/pages.ts'
import { Header } from './header.tsx'
import { Lazy } from './lazy.tsx'
import { useRoute } from './route.ts'

/** The whole site: the header, and the page of the current route. */
export function Site() {
  const route = useRoute()
  const page = pageOf(route)
  const place = route.path.join('/')
  const isFirst = useRef(true)
  useEffect(() => {
    document.title = page.title === '' ? 'pretexts' : `${page.title} · pretexts`
    if (!isFirst.current) {
      scrollTo(0, 0)
      document.getElementById('main')?.focus({ preventScroll: true })
    }
    isFirst.current = false
  }, [place])
  return (
    <>
      <Header route={route} />
      <main id="main" tabIndex={-1} class={`page-${page.id || 'home'}`}>
        <Lazy key={place} load={page.load} props={{ route }} />
      </main>
      <footer class="site-footer">
        <p>Everything runs in this page. Nothing you do or drop here leaves your computer.</p>
      </footer>
    </>
  )
}
