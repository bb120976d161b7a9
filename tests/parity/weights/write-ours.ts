import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encoderSafetensors } from '@pretexts/experiment'
import { encoders } from './encoders.ts'

/* Writes every encoder as weights.py reads it: node --conditions=@pretexts/source tests/parity/weights/write-ours.ts FOLDER */

const [folder = '.'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const settings = { model: { name: 'parity', options: {} }, task: { name: 'parity', options: {} } }
for (const [name, make] of Object.entries(encoders))
  writeFileSync(join(folder, `${name}.safetensors`), encoderSafetensors(make(), settings, 'torch'))
