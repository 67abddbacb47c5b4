// A move in the words of whoever has to decide it: what, what follows, who must sign.
import type { Role } from '../../domain/access/actor.ts'
import { askedKinds } from '../../domain/access/grant.ts'
import { isBootstrap } from '../../domain/access/roster.ts'
import type { RosterChange } from '../../domain/access/roster.ts'
import { hasOneJudge } from '../../domain/access/two-person.ts'
import type { Move } from '../../domain/access/two-person.ts'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { formatDay } from '../../ui/show/time-words.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { approvalWords } from '../../ui/words/approvals.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { rolesOf } from './queries.ts'
import type { RequestView } from './queries.ts'

type GiveGrant = Extract<Move, { kind: 'give-grant' }>

export interface MoveWords {
  readonly what: string
  readonly then: string
  readonly needs: string
}

const rolesText = (lang: Lang, roles: readonly Role[]): string => roles.map((role) => administrationWords[lang].roles[role]).join(', ')

export const nameIn = (lang: Lang, request: RequestView, staff: Id<'staff'>): string => request.nameOf(staff) ?? approvalWords[lang].gone

const changeWords = (lang: Lang, request: RequestView, change: RosterChange): Pick<MoveWords, 'what' | 'then'> => {
  const words = approvalWords[lang]
  switch (change.kind) {
    case 'admit': return { what: words.admit(change.person.name, rolesText(lang, change.person.roles)), then: words.thenAdmit(change.person.name) }
    case 'roles': {
      const name = nameIn(lang, request, change.staff)
      return { what: words.roles(name, rolesText(lang, rolesOf(request, change.staff)), rolesText(lang, change.roles)), then: words.thenRoles(name) }
    }
    case 'leave': {
      const name = nameIn(lang, request, change.staff)
      return { what: words.leave(name), then: words.thenLeave(name) }
    }
    case 'card-key': {
      const name = nameIn(lang, request, change.staff)
      return change.cardKey === null ? { what: words.endCardKey(name), then: words.thenEndCardKey(name) } : { what: words.cardKey(name), then: words.thenCardKey(name) }
    }
    case 'key': {
      const name = nameIn(lang, request, change.staff)
      const isFirst = request.people.length === 1
      return { what: isFirst ? words.firstKey(name) : words.key(name), then: words.thenKey(name) }
    }
  }
}

const grantWhat = (lang: Lang, request: RequestView, { of, to, about, typed }: GiveGrant): string => {
  const [words, name] = [approvalWords[lang], nameIn(lang, request, to)]
  if (about.kind === 'ration') return words.grants.reading(name, watchWords[lang].rations[about.ration], about.most)
  if (about.kind === 'interest') return of === 'undeclare' ? words.grants.undeclare(name, about.name) : words.grants.override(name, about.name)
  return about.kind === 'compartment' ? words.grants.panel(name) : words.grants.breakGlass(name, typed ?? '')
}

const grantWords = (lang: Lang, request: RequestView, move: GiveGrant): MoveWords => {
  const words = approvalWords[lang]
  const isAsked = askedKinds.includes(move.of)
  return {
    what: words.grantUntil(grantWhat(lang, request, move), move.until === null ? '' : formatDay(lang, instant(Date.parse(move.until)), 'UTC')),
    then: move.of === 'undeclare' ? words.thenUndeclare : move.of === 'break-glass' ? words.thenBreakGlass : words.thenGrant,
    needs: hasOneJudge(move, request.people) ? words.needs.oneJudge : isAsked ? words.needs.askedGrant : words.needs.grant,
  }
}

export const moveWords = (lang: Lang, request: RequestView): MoveWords => {
  const words = approvalWords[lang]
  const { move } = request.approval.action
  switch (move.kind) {
    case 'change-roster': return { ...changeWords(lang, request, move.change), needs: isBootstrap(request.people) ? words.needs.alone : words.needs.roster }
    case 'new-shares': return { what: words.newShares(move.quorum.threshold, move.quorum.count), then: words.thenNewShares(nameIn(lang, request, request.approval.action.asker)), needs: words.needs.roster }
    case 'set-duress': return { what: words.setDuress, then: words.thenSetDuress(nameIn(lang, request, request.approval.action.asker)), needs: words.needs.roster }
    case 'give-grant': return grantWords(lang, request, move)
    case 'export-case': return { what: words.exportCase(move.number, move.recipient.name, move.acts, move.items), then: words.thenExport, needs: words.needs.export }
    case 'change-questionnaire': return { what: words.questionnaire(move.version), then: words.thenQuestionnaire, needs: words.needs.questionnaire }
    case 'erase': return { what: words.erase(move.reference ?? words.unnumbered), then: words.thenErase, needs: words.needs.erase }
    case 'release-card': return { what: words.card(request.source ?? words.hiddenSource), then: words.thenCard, needs: words.needs.card }
  }
}
