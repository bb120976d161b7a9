import { pages } from '../pages/pages.ts'
import { linkTo, type Route } from './route.ts'
import { useTheme } from './theme.ts'

/** Name, navigation, and the switch between light and dark. */
export function Header({ route }: { route: Route }) {
  const [theme, toggle] = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <header class="site-header">
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <a class="site-name" href={linkTo([])}>
        pretexts
      </a>
      <nav aria-label="Site">
        {pages
          .filter(({ nav }) => nav !== undefined)
          .map(({ id, nav }) => (
            <a key={id} href={linkTo([id])} aria-current={route.path[0] === id ? 'page' : undefined}>
              {nav}
            </a>
          ))}
      </nav>
      <button type="button" class="quiet" onClick={toggle}>
        <span class="spoken">Use the </span>
        {other === 'dark' ? 'Dark' : 'Light'}
        <span class="spoken"> theme</span>
      </button>
    </header>
  )
}
