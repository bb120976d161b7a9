import { extremeValues, values } from '@pretexts/gradcheck'

/** Two views (N, D) of some examples, no number 0, so that no vector is: there a cosine has no derivative. */
export const twoViews = (shape = [3, 2]) => {
  const view = () => values({ shape, awayFrom: [0] })
  return [view(), view()] as const
}

/** The same with zeros and very large numbers. */
export const extremeViews = (shape = [3, 2]) => [extremeValues({ shape }), extremeValues({ shape })] as const
