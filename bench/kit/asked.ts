// What a bench is asked on its command line.

/** The number of `--name=NUMBER`. */
export const asked = (name: string, otherwise: number): number => {
  const text = process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  const number = text === undefined ? otherwise : Number(text)
  if (text === '' || !(number > 0)) throw new Error(`--${name}= takes a number`)
  return number
}

/** `--name` alone. */
export const isAsked = (name: string): boolean => process.argv.includes(`--${name}`)
