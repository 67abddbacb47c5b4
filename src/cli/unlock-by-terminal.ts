// Unlocking for a verb: the passphrase, or one share after another until enough are in. A slip of the hand is told and asked again.
import { ok } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import type { DeskState } from '../server/desk-state.ts'
import { administrationWords } from '../ui/words/administration.ts'
import { keysWords } from '../ui/words/keys.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { askPassphrase } from './ask-passphrase.ts'

const isSlip = (code: string): boolean => code.startsWith('share-')

/** Refuses as `DeskState.unlock` does, but for slips while somebody can type again. */
export const unlockByTerminal = async (state: DeskState, lang: Lang, err: (line: string) => void): Promise<Result<true>> => {
  const words = keysWords[lang]
  for (;;) {
    const session = await state.shareSession()
    if (session !== null) err(`${words.setNumber(session.set)} · ${words.sharesIn(session.given.length, session.threshold)}`)
    const done = await state.unlock(await askPassphrase(session === null ? administrationWords[lang].passphrase : words.share))
    if (done.ok && done.value === 'opened') return ok(true)
    if (done.ok) continue
    const { code, groups = [] } = done.problem
    if (!isSlip(code) || !process.stdin.isTTY) return done
    err(groups.length === 0 ? problemWords[lang][code] : `${problemWords[lang][code]} ${words.shareGroups(groups.join(', '))}`)
  }
}
