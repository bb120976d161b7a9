/** How far from the middle the map reaches, in mean distances. */
const reach = 3

export interface MapDrawing {
  /** x and y of every point, interleaved; mean distance from the middle 1. */
  readonly points: Float32Array
  readonly groups: readonly (number | null)[]
  readonly colors: Colors
  readonly chosen: number
}

interface Colors {
  readonly classes: readonly string[]
  readonly ink: string
  readonly accent: string
}

/** The colors that the page has now. */
export function classColors(element: Element): Colors {
  const style = getComputedStyle(element)
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const classes = Array.from({ length: 10 }, (_, i) => color(`class-${i + 1}`))
  return { classes, ink: color('ink'), accent: color('accent') }
}

/** Draws all points; the chosen one has a ring. */
export function drawMap(canvas: HTMLCanvasElement, { points, groups, colors, chosen }: MapDrawing): void {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight]
  const ratio = devicePixelRatio
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
  }
  const context = canvas.getContext('2d')
  if (context === null) return
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  const at = placer(width, height)
  const radius = Math.max(2.5, Math.min(width, height) / 130)
  for (let n = 0; n < groups.length; n++) {
    const group = groups[n]
    const [x, y] = at(points[2 * n], points[2 * n + 1])
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    const color = group === null ? colors.accent : colors.classes[group % 10]
    if (group !== null && group >= 10) {
      context.strokeStyle = color
      context.lineWidth = 1.5
      context.stroke()
    } else {
      context.fillStyle = color
      context.fill()
    }
  }
  const [x, y] = at(points[2 * chosen], points[2 * chosen + 1])
  context.strokeStyle = colors.ink
  context.lineWidth = 2
  context.beginPath()
  context.arc(x, y, radius + 4, 0, 2 * Math.PI)
  context.stroke()
}

/** The point that is nearest to where was clicked. */
export function nearestPoint(canvas: HTMLCanvasElement, points: Float32Array, event: MouseEvent): number {
  const box = canvas.getBoundingClientRect()
  const at = placer(box.width, box.height)
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let n = 0; n < points.length / 2; n++) {
    const [x, y] = at(points[2 * n], points[2 * n + 1])
    const distance = Math.hypot(x - (event.clientX - box.left), y - (event.clientY - box.top))
    if (distance < least) [best, least] = [n, distance]
  }
  return best
}

/** From the plane to pixels; what lies far outside stays at the edge. */
function placer(width: number, height: number): (x: number, y: number) => [number, number] {
  const scale = Math.min(width, height) / 2 / reach
  const clamp = (value: number, most: number): number => Math.min(most - 6, Math.max(6, value))
  return (x, y) => [clamp(width / 2 + x * scale, width), clamp(height / 2 - y * scale, height)]
}
