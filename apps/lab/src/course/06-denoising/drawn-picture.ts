export const side = 48

/** A small color picture of sky, sun, grass and a red house, (3, side, side) in [0, 1]: drawn, so that no photograph has to come along. */
export function drawnPicture(): Float32Array {
  const values = new Float32Array(3 * side * side)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const color = colorAt(x, y)
      for (let c = 0; c < 3; c++) values[c * side * side + y * side + x] = color[c]
    }
  return values
}

type Color = readonly [red: number, green: number, blue: number]

function colorAt(x: number, y: number): Color {
  if (x >= 14 && x < 22 && y >= 34 && y < 42) return [0.35, 0.2, 0.12] // door
  if (x >= 10 && x < 32 && y >= 24 && y < 42) return [0.75, 0.22, 0.16] // wall
  if (y >= 14 && y < 24 && Math.abs(x - 21) < (y - 12) * 1.15) return [0.36, 0.26, 0.3] // roof
  if (Math.hypot(x - 38, y - 9) < 5.5) return [0.98, 0.85, 0.25] // sun
  if (y > 38 + 2 * Math.sin(x / 7)) return [0.25, 0.55 + 0.06 * Math.sin(x * 1.7 + y), 0.2] // grass
  return [0.45 + 0.005 * y, 0.65 + 0.004 * y, 0.92] // sky
}
