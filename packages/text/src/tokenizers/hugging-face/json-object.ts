import { faultIn } from '@pretexts/formats'

/** A JSON object of which one part after the other is checked; errors name the path to what is wrong. */
export class JsonObject {
  readonly #value: Readonly<Record<string, unknown>>
  readonly #source: string
  readonly #path: string

  /** @throws FormatError when it is no object */
  constructor(value: unknown, source: string, path = '') {
    this.#source = source
    this.#path = path
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      this.refuse('an object', shown(value))
    this.#value = value as Record<string, unknown>
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#value, key) && this.#value[key] !== null && this.#value[key] !== undefined
  }

  raw(key: string): unknown {
    return Object.hasOwn(this.#value, key) ? this.#value[key] : undefined
  }

  keys(): string[] {
    return Object.keys(this.#value)
  }

  object(key: string): JsonObject {
    return new JsonObject(this.raw(key), this.#source, this.#join(key))
  }

  list(key: string): unknown[] {
    const value = this.raw(key)
    return Array.isArray(value) ? value : this.#expect(key, 'a list')
  }

  objects(key: string): JsonObject[] {
    return this.list(key).map((item, i) => new JsonObject(item, this.#source, `${this.#join(key)}[${i}]`))
  }

  text(key: string, fallback?: string): string {
    const value = this.has(key) ? this.raw(key) : fallback
    return typeof value === 'string' ? value : this.#expect(key, 'text')
  }

  whole(key: string, fallback?: number): number {
    const value = this.has(key) ? this.raw(key) : fallback
    return Number.isInteger(value) && (value as number) >= 0
      ? (value as number)
      : this.#expect(key, 'a whole number')
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.has(key) ? this.raw(key) : fallback
    return typeof value === 'boolean' ? value : this.#expect(key, 'true or false')
  }

  /** Throws a FormatError about this object, or about what it has under `key`. */
  refuse(expected: string, found: string, key?: string, fix?: string): never {
    const path = key === undefined ? this.#path : this.#join(key)
    const place = path === '' ? this.#source : `${this.#source}: ${path}`
    throw faultIn('parseTokenizer', place)(expected, found, fix === undefined ? {} : { fix })
  }

  /** Throws a FormatError: the object asks for what is not implemented. */
  refuseKind(expected: string, found: string, key?: string): never {
    return this.refuse(expected, found, key, 'no other kind is read')
  }

  #expect(key: string, what: string): never {
    return this.refuse(what, shown(this.raw(key)), key)
  }

  #join(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
