// Packing by tables: value (line, k) lies at base + lines[line] + steps[k]. With tables, the columns of an unrolled
// image (im2col) are packed straight from the image; they are never written out. Missing lines as in pack.ts.

import { fourOfEight, fourOfSix, oneOfEight, oneOfSix, panelRows } from './pack'
import { NR } from './tile'

/**
 * Panels of NR lines. Both tables hold byte offsets (i32), those of the lines rising. Lines that are neighbors in memory,
 * or lie in two such groups, are copied as vectors; other lines are transposed where steps are neighbors.
 */
export function packTableB(base: usize, lines: usize, count: i32, steps: usize, kc: i32, out: usize): void {
  for (let line = 0; line < count; line += NR) {
    const table = lines + (<usize>line << 2)
    const left = min(NR, count - line)
    const run = runAt(table, left)
    if (run == NR) {
      const from = base + load<i32>(table)
      for (let k = 0; k < kc; k++) {
        const at = from + load<i32>(steps + (<usize>k << 2))
        v128.store(out, v128.load(at))
        v128.store(out, v128.load(at, 16), 16)
        out += 32
      }
    } else if (left == NR && run + runAt(table + (<usize>run << 2), left - run) == NR) {
      out = packTwoRuns(base, table, steps, kc, out)
    } else {
      out = packScattered(base, table, left - 1, steps, kc, out)
    }
  }
}

/** How many lines from here on are neighbors in memory. */
function runAt(table: usize, count: i32): i32 {
  const first = load<i32>(table)
  let run = 1
  while (run < count && load<i32>(table + (<usize>run << 2)) == first + (run << 2)) run++
  return run
}

// @ts-ignore: decorator
@inline
function lineAt(base: usize, table: usize, i: i32, last: i32): usize {
  return base + load<i32>(table + (<usize>min(i, last) << 2))
}

function packScattered(base: usize, table: usize, last: i32, steps: usize, kc: i32, out: usize): usize {
  const l0 = lineAt(base, table, 0, last), l1 = lineAt(base, table, 1, last), l2 = lineAt(base, table, 2, last)
  const l3 = lineAt(base, table, 3, last), l4 = lineAt(base, table, 4, last), l5 = lineAt(base, table, 5, last)
  const l6 = lineAt(base, table, 6, last), l7 = lineAt(base, table, 7, last)
  let k = 0
  while (k < kc) {
    const at = steps + (<usize>k << 2)
    const step = load<i32>(at)
    if (k + 4 <= kc && areNeighbors(at)) {
      fourOfEight(l0, l1, l2, l3, l4, l5, l6, l7, step, out)
      out += 128
      k += 4
    } else {
      oneOfEight(l0, l1, l2, l3, l4, l5, l6, l7, step, out)
      out += 32
      k++
    }
  }
  return out
}

// @ts-ignore: decorator
@inline
function areNeighbors(steps: usize): bool {
  // four steps one float apart
  const first = i32x4.splat(load<i32>(steps))
  return i32x4.all_true(i32x4.eq(i32x4.sub(v128.load(steps), first), i32x4(0, 4, 8, 12)))
}

/** Eight values that begin where the first run does, and eight that end where the second does, and from each its part. */
function packTwoRuns(base: usize, table: usize, steps: usize, kc: i32, out: usize): usize {
  const first = base + load<i32>(table)
  const second = base + load<i32>(table, 28) - 28
  const lines = i32x4.splat(load<i32>(table))
  const left = i32x4.eq(i32x4.sub(v128.load(table), lines), i32x4(0, 4, 8, 12))
  const right = i32x4.eq(i32x4.sub(v128.load(table, 16), lines), i32x4(16, 20, 24, 28))
  for (let k = 0; k < kc; k++) {
    const step = load<i32>(steps + (<usize>k << 2))
    v128.store(out, v128.bitselect(v128.load(first + step), v128.load(second + step), left))
    v128.store(out, v128.bitselect(v128.load(first + step, 16), v128.load(second + step, 16), right), 16)
    out += 32
  }
  return out
}

/** Panels of at most MR lines, as packA makes them, `row` bytes apart; `steps` as above. */
export function packTableA(base: usize, row: usize, count: i32, steps: usize, kc: i32, out: usize): void {
  for (let line = 0, lines = 0; line < count; line += lines) {
    lines = panelRows(count - line)
    const from = base + <usize>line * row
    const last = lines - 1
    const l0 = from, l1 = from + <usize>min(1, last) * row, l2 = from + <usize>min(2, last) * row
    const l3 = from + <usize>min(3, last) * row, l4 = from + <usize>min(4, last) * row, l5 = from + <usize>last * row
    let k = 0
    while (k < kc) {
      const at = steps + (<usize>k << 2)
      const step = load<i32>(at)
      if (k + 4 <= kc && areNeighbors(at)) {
        fourOfSix(l0, l1, l2, l3, l4, l5, step, out)
        out += 96
        k += 4
      } else {
        oneOfSix(l0, l1, l2, l3, l4, l5, step, out)
        out += 24
        k++
      }
    }
  }
}
