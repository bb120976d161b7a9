import { cpSync, rmSync } from 'node:fs'

/* Puts the built lab into what is published: `pretexts lab` serves it from there. Runs in apps/cli, after its own build. */

const site = 'dist/site'
rmSync(site, { recursive: true, force: true })
cpSync('../lab/dist', site, { recursive: true })
