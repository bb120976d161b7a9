// Elements, rows and slabs by number, and the way back, which adds up. Indices are i32 and in range.

import { load4, store4 } from './lanes'
import { copyRun } from './copy'

/** y[i] = x[at[i]] */
export function takeFlat(x: usize, at: usize, n: i32, y: usize): void {
  for (let i = 0; i < n; i++) store<u32>(y + (<usize>i << 2), load<u32>(x + (<usize>load<i32>(at + (<usize>i << 2)) << 2)))
}

/** y[at[i]] += g[i] */
export function putFlat(g: usize, at: usize, n: i32, y: usize): void {
  for (let i = 0; i < n; i++) {
    const place = y + (<usize>load<i32>(at + (<usize>i << 2)) << 2)
    f32.store(place, f32.load(place) + f32.load(g + (<usize>i << 2)))
  }
}

/** y (before, count, after) = the slabs of x (before, size, after) in the order of the indices. */
export function indexSelect(x: usize, at: usize, before: i32, size: i32, count: i32, after: i32, y: usize): void {
  const bytes = <usize>after << 2
  for (let b = 0; b < before; b++) {
    for (let k = 0; k < count; k++) {
      copyRun(x + <usize>load<i32>(at + (<usize>k << 2)) * bytes, y, bytes)
      y += bytes
    }
    x += <usize>size * bytes
  }
}

/** y (before, size, after) += the slabs of g (before, count, after), each where its index says. */
export function indexAdd(g: usize, at: usize, before: i32, size: i32, count: i32, after: i32, y: usize): void {
  const bytes = <usize>after << 2
  for (let b = 0; b < before; b++) {
    for (let k = 0; k < count; k++) {
      let to = y + <usize>load<i32>(at + (<usize>k << 2)) * bytes
      for (let left = after; left > 0; left -= 4) {
        store4(to, f32x4.add(load4(to, left), load4(g, left)), left)
        to += 16
        g += <usize>min(left, 4) << 2
      }
    }
    y += <usize>size * bytes
  }
}

/** y[b, i, a] = x[b, at[b, i, a], a] */
export function gather(x: usize, at: usize, before: i32, size: i32, count: i32, after: i32, y: usize): void {
  for (let b = 0; b < before; b++) {
    for (let i = 0; i < count; i++) {
      for (let a = 0; a < after; a++) {
        store<u32>(y, load<u32>(x + (<usize>(load<i32>(at) * after + a) << 2)))
        at += 4
        y += 4
      }
    }
    x += <usize>(size * after) << 2
  }
}

/** y[b, at[b, i, a], a] += g[b, i, a] */
export function scatterAdd(g: usize, at: usize, before: i32, size: i32, count: i32, after: i32, y: usize): void {
  for (let b = 0; b < before; b++) {
    for (let i = 0; i < count; i++) {
      for (let a = 0; a < after; a++) {
        const place = y + (<usize>(load<i32>(at) * after + a) << 2)
        f32.store(place, f32.load(place) + f32.load(g))
        at += 4
        g += 4
      }
    }
    y += <usize>(size * after) << 2
  }
}
