// The command `kniha`: picks the verb and gives it the rest of the line.
import { renderHelp, terminalLang, unknownVerbSentence } from './help/help.ts'
import { verbs } from './verbs.ts'

const run = async ([name, ...words]: readonly string[]): Promise<number> => {
  const lang = terminalLang(process.env)
  const help = renderHelp(lang, Object.values(verbs))
  const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb !== undefined) return verb.run(words)
  const isAsked = name === undefined || ['help', '--help', '-h'].includes(name)
  if (isAsked) console.log(help)
  else console.error(`${unknownVerbSentence(lang)}\n\n${help}`)
  return isAsked ? 0 : 2
}

process.exitCode = await run(process.argv.slice(2))
