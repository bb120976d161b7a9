import type { ZipEntry } from '@pretexts/formats'
import type { Row } from './protocol.ts'
import { names } from './run-file-names.ts'
import type { Session } from './session.ts'

/** The files that a run of the command line has, made from one in memory: `pretexts eval` reads the folder. */
export function runFilesOf(session: Session): ZipEntry[] {
  const text = (name: string, content: string): ZipEntry => ({
    name,
    bytes: new TextEncoder().encode(content),
  })
  const lines = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const { settings, data } = session.plan
  return [
    text(names.settings, `${JSON.stringify(settings, null, 2)}\n`),
    text(names.metrics, lines(session.rows)),
    text(names.heldOut, lines(session.heldOut)),
    text(names.health, lines(session.health)),
    { name: names.checkpoint, bytes: joined(session.checkpoint()) },
    ...Object.entries(data.artifacts ?? {}).map(([name, content]) => text(names.artifacts + name, content)),
  ]
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
