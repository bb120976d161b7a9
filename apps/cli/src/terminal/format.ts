/** `12,000` */
export const count = (value: number): string => value.toLocaleString('en-US')

/** `1 image`, `12,000 images` */
export const plural = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`

/** `14s`, `2m05s`, `1h12m` */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}s`
  const two = (n: number): string => String(n).padStart(2, '0')
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`
  return `${Math.floor(whole / 3600)}h${two(Math.floor((whole % 3600) / 60))}m`
}

/** Named numbers in a row: `loss 0.412  accuracy 0.934`. */
export const metricsText = (metrics: Readonly<Record<string, unknown>>): string =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} ${Number(value).toFixed(3)}`)
    .join('  ')
