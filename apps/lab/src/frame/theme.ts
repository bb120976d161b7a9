import { dark, declarations, light } from '@pretexts/report'
import { useState } from 'preact/hooks'

export type Theme = 'light' | 'dark'

/** Puts the palette of the reports into the page, and the theme that the reader chose before. Call it before the first paint. */
export function startTheme(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `:root{${declarations(light)}}` +
      `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${declarations(dark)}}}` +
      `:root[data-theme=dark]{${declarations(dark)}}`,
  )
  document.adoptedStyleSheets.push(sheet)
  const chosen = remembered()
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
}

/** The theme that is on: the reader's choice, or else the system's. */
function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** The theme, and a function that switches to the other one and remembers it. The window hears `themechange`. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState(currentTheme)
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    remember(next)
    setTheme(next)
    dispatchEvent(new Event('themechange'))
  }
  return [theme, toggle]
}

function remembered(): string | null {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null // storage is forbidden
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}
