import { expose } from 'comlink'
import { Laboratory } from './laboratory.ts'

// The script lies in `assets/`, data beside that folder; while developing, everything is below the root.
const { pathname, origin } = self.location
expose(new Laboratory(pathname.includes('/assets/') ? new URL('..', self.location.href).href : `${origin}/`))
