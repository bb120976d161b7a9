// y ← x, both with any strides: what slices, padding, concatenation and transposed copies come down to. The last two axes
// are copied as a block, in one of four ways; the axes before them are gone through one by one.

/** Runs from this many bytes on are left to the engine. */
const LONG: usize = 256

// @ts-ignore: decorator
@inline
function move(size: usize, x: usize, y: usize): void {
  if (size == 4) store<u32>(y, load<u32>(x))
  else if (size == 8) store<u64>(y, load<u64>(x))
  else store<u8>(y, load<u8>(x))
}

export function copyRun(x: usize, y: usize, bytes: usize): void {
  if (bytes >= LONG) {
    memory.copy(y, x, bytes)
    return
  }
  for (; bytes >= 16; bytes -= 16) {
    v128.store(y, v128.load(x))
    x += 16
    y += 16
  }
  for (; bytes >= 4; bytes -= 4) {
    store<u32>(y, load<u32>(x))
    x += 4
    y += 4
  }
  for (; bytes > 0; bytes--) store<u8>(y++, load<u8>(x++))
}

/** n words of four, all the same. */
function fillRun(x: usize, y: usize, n: i32): void {
  const value = v128.load32_splat(x)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(y + (<usize>i << 2), value)
  for (; i < n; i++) v128.store32_lane(y + (<usize>i << 2), value, 0)
}

/** Four columns of x, each contiguous, to four rows of y. Strides in bytes. */
// @ts-ignore: decorator
@inline
function transposeTile(x: usize, colX: usize, y: usize, rowY: usize): void {
  const x0 = v128.load(x), x1 = v128.load(x + colX), x2 = v128.load(x + 2 * colX), x3 = v128.load(x + 3 * colX)
  const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7)
  const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7)
  v128.store(y, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(y + rowY, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7))
  v128.store(y + 2 * rowY, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5))
  v128.store(y + 3 * rowY, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7))
}

/** Rows of y are contiguous, columns of x are: sixteen rows at a time, so that a line of cache is used whole. */
function transpose(x: usize, colX: usize, y: usize, rowY: usize, rows: i32, cols: i32): void {
  for (let r = 0; r < rows; r += 16) {
    const high = min(16, rows - r)
    let c = 0
    for (; c + 4 <= cols; c += 4) {
      const from = x + (<usize>r << 2) + <usize>c * colX
      const to = y + <usize>r * rowY + (<usize>c << 2)
      let i = 0
      for (; i + 4 <= high; i += 4) transposeTile(from + (<usize>i << 2), colX, to + <usize>i * rowY, rowY)
      for (; i < high; i++) {
        for (let j = 0; j < 4; j++) move(4, from + (<usize>i << 2) + <usize>j * colX, to + <usize>i * rowY + (<usize>j << 2))
      }
    }
    for (; c < cols; c++) {
      for (let i = r; i < r + high; i++) move(4, x + (<usize>i << 2) + <usize>c * colX, y + <usize>i * rowY + (<usize>c << 2))
    }
  }
}

// @ts-ignore: decorator
@inline
function strided(size: usize, x: usize, rowX: usize, colX: usize, y: usize, rowY: usize, colY: usize, rows: i32, cols: i32): void {
  for (let r = 0; r < rows; r++) {
    let from = x
    let to = y
    for (let c = 0; c < cols; c++) {
      move(size, from, to)
      from += colX
      to += colY
    }
    x += rowX
    y += rowY
  }
}

/** Strides in bytes. */
function block(size: usize, x: usize, rowX: usize, colX: usize, y: usize, rowY: usize, colY: usize, rows: i32, cols: i32): void {
  if (colX == size && colY == size) {
    for (let r = 0; r < rows; r++) {
      copyRun(x, y, <usize>cols * size)
      x += rowX
      y += rowY
    }
  } else if (size == 4 && colX == 0 && colY == 4) {
    for (let r = 0; r < rows; r++) {
      fillRun(x, y, cols)
      x += rowX
      y += rowY
    }
  } else if (size == 4 && rowX == 4 && colY == 4) transpose(x, colX, y, rowY, rows, cols)
  else if (size == 4) strided(4, x, rowX, colX, y, rowY, colY, rows, cols)
  else if (size == 8) strided(8, x, rowX, colX, y, rowY, colY, rows, cols)
  else strided(1, x, rowX, colX, y, rowY, colY, rows, cols)
}

/**
 * @param size bytes of an element
 * @param axes how many axes the table has, at least two
 * @param table three i32 for each axis, outermost first: its size, the bytes from one of its places to the next in x, and
 *   in y; strides may be negative, and 0 in x
 */
export function copy(size: usize, x: usize, y: usize, axes: i32, table: usize): void {
  const count = load<i32>(table)
  const stepX = <usize>load<i32>(table, 4)
  const stepY = <usize>load<i32>(table, 8)
  if (axes == 2) {
    const colX = <usize>load<i32>(table, 16)
    const colY = <usize>load<i32>(table, 20)
    block(size, x, stepX, colX, y, stepY, colY, count, load<i32>(table, 12))
    return
  }
  for (let i = 0; i < count; i++) {
    copy(size, x, y, axes - 1, table + 12)
    x += stepX
    y += stepY
  }
}
