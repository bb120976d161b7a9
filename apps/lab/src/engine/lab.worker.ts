import { expose } from 'comlink'
import { Laboratory } from './laboratory.ts'

// The script lies in `assets/`, data beside that folder; while developing, everything is below the root.
const { pathname, origin } = new URL(import.meta.url)
expose(new Laboratory(pathname.includes('/assets/') ? new URL('..', import.meta.url).href : `${origin}/`))
