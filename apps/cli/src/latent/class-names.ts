const fashion = [
  'T-shirt',
  'trousers',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
]

/** What the classes of a data set are called; their numbers where they have no names. */
export function classNames(data: string, classes: number): string[] {
  if (data.startsWith('fashion-mnist')) return fashion
  return Array.from({ length: classes }, (_, label) => String(label))
}
