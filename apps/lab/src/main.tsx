import { render } from 'preact'
import { Site } from './frame/site.tsx'
import { startTheme } from './frame/theme.ts'

startTheme()
const place = document.getElementById('site')
if (place !== null) {
  place.replaceChildren()
  render(<Site />, place)
}
