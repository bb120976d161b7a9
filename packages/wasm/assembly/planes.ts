/**
 * Copies planes of h × w into larger ones, `size` floats each and `width` wide, from row `top` and column `left` on. What
 * lies around them is already zero and stays so.
 */
export function padPlanes(
  x: usize, planes: i32, h: i32, w: i32, top: i32, left: i32, width: i32, size: i32, out: usize,
): void {
  for (let plane = 0; plane < planes; plane++) {
    let to = out + (<usize>(top * width + left) << 2)
    for (let i = 0; i < h; i++) {
      copyRow(x, w, to)
      x += <usize>w << 2
      to += <usize>width << 2
    }
    out += <usize>size << 2
  }
}

// @ts-ignore: decorator
@inline
function copyRow(x: usize, n: i32, out: usize): void {
  // memory.copy is a call, which costs more than a short row does
  if (n < 4) {
    for (let i = 0; i < n; i++) f32.store(out + (<usize>i << 2), f32.load(x + (<usize>i << 2)))
    return
  }
  const last = <usize>(n - 4) << 2
  for (let at: usize = 0; at < last; at += 16) v128.store(out + at, v128.load(x + at))
  v128.store(out + last, v128.load(x + last))
}
