// Packing by tables: value (line, k) lies at base + lines[line] + steps[k]. With tables, the columns of an unrolled
// image (im2col) are packed straight from the image; they are never written out.

import { MR, NR } from './tile'

/** Panels of NR lines. Both tables hold byte offsets (i32). Lines that are neighbours in memory are copied as vectors. */
export function packTableB(base: usize, lines: usize, count: i32, steps: usize, kc: i32, out: usize): void {
  for (let line = 0; line < count; line += NR) {
    const table = lines + (<usize>line << 2)
    const left = min(NR, count - line)
    const first = load<i32>(table)
    if (left == NR && load<i32>(table, 28) == first + 28) {
      for (let k = 0; k < kc; k++) {
        const from = base + first + load<i32>(steps + (<usize>k << 2))
        v128.store(out, v128.load(from))
        v128.store(out, v128.load(from, 16), 16)
        out += 32
      }
    } else if (left == NR) {
      out = packScattered(base, table, steps, kc, out)
    } else {
      for (let k = 0; k < kc; k++) {
        const from = base + load<i32>(steps + (<usize>k << 2))
        for (let j = 0; j < NR; j++) {
          const at = <usize>j << 2
          f32.store(out + at, j < left ? f32.load(from + load<i32>(table + at)) : 0)
        }
        out += 32
      }
    }
  }
}

function packScattered(base: usize, table: usize, steps: usize, kc: i32, out: usize): usize {
  const l0 = base + load<i32>(table), l1 = base + load<i32>(table, 4), l2 = base + load<i32>(table, 8), l3 = base + load<i32>(table, 12)
  const l4 = base + load<i32>(table, 16), l5 = base + load<i32>(table, 20), l6 = base + load<i32>(table, 24), l7 = base + load<i32>(table, 28)
  for (let k = 0; k < kc; k++) {
    const step = load<i32>(steps + (<usize>k << 2))
    f32.store(out, f32.load(l0 + step))
    f32.store(out, f32.load(l1 + step), 4)
    f32.store(out, f32.load(l2 + step), 8)
    f32.store(out, f32.load(l3 + step), 12)
    f32.store(out, f32.load(l4 + step), 16)
    f32.store(out, f32.load(l5 + step), 20)
    f32.store(out, f32.load(l6 + step), 24)
    f32.store(out, f32.load(l7 + step), 28)
    out += 32
  }
  return out
}

/** Panels of MR lines, `row` bytes apart; `steps` as above. */
export function packTableA(base: usize, row: usize, count: i32, steps: usize, kc: i32, out: usize): void {
  for (let line = 0; line < count; line += MR) {
    const start = base + <usize>line * row
    const left = min(MR, count - line)
    for (let k = 0; k < kc; k++) {
      const from = start + load<i32>(steps + (<usize>k << 2))
      if (left == MR) {
        f32.store(out, f32.load(from))
        f32.store(out, f32.load(from + row), 4)
        f32.store(out, f32.load(from + 2 * row), 8)
        f32.store(out, f32.load(from + 3 * row), 12)
        f32.store(out, f32.load(from + 4 * row), 16)
        f32.store(out, f32.load(from + 5 * row), 20)
      } else {
        for (let i = 0; i < MR; i++) f32.store(out + (<usize>i << 2), i < left ? f32.load(from + <usize>i * row) : 0)
      }
      out += 24
    }
  }
}
