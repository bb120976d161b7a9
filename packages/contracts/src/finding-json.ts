import { fromBase64, toBase64 } from './base64.ts'
import { inside, type Place, refuse } from './check/checks.ts'
import { checkFinding } from './check-finding.ts'
import type { Finding } from './finding.ts'

/** What `JSON.stringify` writes as it is. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * A finding as JSON can hold it. Pixels and samples become `{ uint8: base64 }` and `{ float32: base64 }` (little-endian);
 * numbers that are not finite become null, which readers show as missing.
 * @throws FindingError for what is no finding
 */
export function findingToJson(finding: Finding): Json {
  checkFinding(finding)
  return encode(finding)
}

/**
 * A finding from JSON, checked in full: a file may be damaged, or of another version.
 * @param value what `JSON.parse` gave
 * @throws FindingError naming the finding, the block, the field and the rule
 */
export function findingFromJson(value: unknown): Finding {
  const id = (value as { id?: unknown } | null)?.id
  const finding = decode(value, {
    finding: typeof id === 'string' ? id : '?',
    block: null,
    kind: null,
    field: '',
  })
  checkFinding(finding)
  return finding
}

function encode(value: unknown): Json {
  if (value instanceof Uint8Array) return { uint8: toBase64(value) }
  if (value instanceof Float32Array)
    return { float32: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value as Json
  const given = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(given.map(([name, member]) => [name, encode(member)]))
}

function decode(value: unknown, at: Place): unknown {
  if (Array.isArray(value)) return value.map((element, i) => decode(element, inside(at, i)))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value)
  const [name, encoded] = members[0] ?? []
  if (members.length === 1 && typeof encoded === 'string' && (name === 'uint8' || name === 'float32'))
    return numbers(name, encoded, at)
  return Object.fromEntries(members.map(([key, member]) => [key, decode(member, inside(at, key))]))
}

function numbers(type: 'uint8' | 'float32', encoded: string, at: Place): Uint8Array | Float32Array {
  const bytes = fromBase64(encoded) ?? refuse(inside(at, type), 'base64', encoded)
  if (type === 'uint8') return bytes
  if (bytes.length % 4 !== 0) refuse(inside(at, type), 'base64 of 4 bytes a number', `${bytes.length} bytes`)
  return new Float32Array(bytes.buffer)
}
