// Welch's t of two classes of times, as dudect takes it: over all, and over what lies below percentiles of both together, for a machine at other work has long tails.

const momentsOf = (values: readonly number[]): { readonly mean: number; readonly spread: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, spread: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length }
}

const welch = (one: readonly number[], other: readonly number[]): number => {
  const [first, second] = [momentsOf(one), momentsOf(other)]
  return (first.mean - second.mean) / Math.sqrt(first.spread + second.spread)
}

const crops = [1, 0.99, 0.95, 0.9, 0.8, 0.6, 0.4]
const fewest = 20

/** The t that lies farthest from zero. Throws for so few times that none would. 4.5 and beyond is a leak: chance gives it once in a hundred thousand. */
export const farthestWelch = (one: readonly number[], other: readonly number[]): number => {
  if (Math.min(one.length, other.length) < fewest) throw new Error(`${String(fewest)} times of each class are the fewest that tell anything`)
  const both = [...one, ...other].sort((first, second) => first - second)
  return crops.map((share) => {
    const most = both[Math.ceil(share * both.length) - 1] ?? 0
    const [first, second] = [one, other].map((values) => values.filter((value) => value <= most))
    return first === undefined || second === undefined || Math.min(first.length, second.length) < fewest ? 0 : welch(first, second)
  }).reduce((most, t) => (Math.abs(t) > Math.abs(most) ? t : most))
}
