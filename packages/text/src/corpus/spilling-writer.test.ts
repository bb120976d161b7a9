import { expect, test } from 'vitest'
import { spillingWriter } from './spilling-writer.ts'

test('beyond its limit, ids go to a file, and all can be read back from any place', () => {
  for (const limit of [0, 10, 1000, 100_000]) {
    const writer = spillingWriter(limit)
    for (let i = 0; i < 70; i++) writer.write(Int32Array.from({ length: 500 }, (_, j) => 500 * i + j))
    const store = writer.finish()
    expect(store.length).toBe(35_000)
    const out = new Int32Array(35_000)
    expect(store.read(0, out)).toBe(35_000)
    expect(out.every((id, i) => id === i)).toBe(true)
    const part = new Int32Array(3)
    store.read(20_000, part)
    expect([...part]).toEqual([20_000, 20_001, 20_002])
    expect('file' in store.shared).toBe(limit < 35_000)
    store.close()
  }
})
