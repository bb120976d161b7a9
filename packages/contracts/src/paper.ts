/** Where a method or a network comes from. It has an arXiv number or a venue. */
export interface Paper {
  readonly title: string
  readonly authors: string
  readonly year: number
  /** arXiv number, as in https://arxiv.org/abs/1803.07728. */
  readonly arxiv?: string
  /** Where it was published, for a paper that is not on arXiv. */
  readonly venue?: string
}

/** One line for a list: authors, year, and where to find it. */
export function citationOf({ authors, year, arxiv, venue }: Paper): string {
  const place = arxiv === undefined ? venue : `arXiv ${arxiv}`
  return place === undefined ? `${authors} ${year}` : `${authors} ${year}, ${place}`
}
