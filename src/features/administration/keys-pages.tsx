// The pages of the lock: passphrase or shares, the session of the holders; and the room of those who manage keys.
import type { VNode } from 'preact'
import type { ShareProblem } from '../../domain/access/share-code.ts'
import type { ShareSession } from '../../server/keys/unlocking.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { Notice, WordsGrid } from '../../ui/show/notice.tsx'
import { WaitingRequest } from '../../ui/show/waiting-request.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { NewDuress } from './duress-pages.tsx'
import type { NewDuressProps } from './duress-pages.tsx'
import type { OpenMove } from './key-requests.ts'
import { Pane } from './pane.tsx'
import { NewShares } from './shares-pages.tsx'
import type { NewSharesProps } from './shares-pages.tsx'

interface Locked {
  readonly lang: Lang
  readonly session: ShareSession | null
}

/** What exactly does not fit in a share, so that its holder finds the place on the sheet. */
const ShareFault = ({ lang, problem }: { readonly lang: Lang; readonly problem: ShareProblem | null }): VNode | null => {
  const words = keysWords[lang]
  const { groups = [], typed } = problem ?? {}
  if (problem === null || (problem.code !== 'share-length' && problem.code !== 'share-mistyped')) return null
  return (
    <p class="b">
      {typed !== undefined && `${words.shareTyped(typed)} `}
      {groups.length > 0 ? words.shareGroups(groups.join(', ')) : problem.code === 'share-mistyped' && words.shareWhole}
    </p>
  )
}

/** What every holder sees: the code of the session, and how many shares are in. */
const Session = ({ lang, session }: { readonly lang: Lang; readonly session: ShareSession }): VNode => {
  const words = keysWords[lang]
  return (
    <section class="session stack" aria-label={words.session}>
      <h2 class="h">{words.session}<small>{words.setNumber(session.set)}</small></h2>
      <WordsGrid lang={lang} words={session.code.split(' ')} />
      <p class="sm d">{words.sessionHint}</p>
      <p class="count">
        <span class="seats" aria-hidden="true">{Array.from({ length: session.threshold }, (_, seat) => <i key={seat} class={seat < session.given.length ? 'in' : undefined} />)}</span>
        <span><b>{words.sharesIn(session.given.length, session.threshold)}</b><br />{session.given.length === 0 ? words.sharesNone : words.sharesWhich(session.given.join(', '))}</span>
      </p>
      <p class="sm d">{words.sharesWiped}</p>
    </section>
  )
}

export const UnlockPage = ({ lang, session, problem }: Locked & { readonly problem: ShareProblem | null }): VNode => {
  const words = keysWords[lang]
  const label = session === null ? administrationWords[lang].passphrase : words.share
  const problems = problem === null ? [] : [{ ...problem, field: 'passphrase' }]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ passphrase: label }} />
      <ShareFault lang={lang} problem={problem} />
      <p>{session === null ? words.unlockIntro : words.unlockByShares(session.threshold, session.count)}</p>
      {session !== null && <Session lang={lang} session={session} />}
      <Form action="/unlock">
        <TextArea lang={lang} name="passphrase" label={label} hint={session === null ? undefined : words.shareHint} rows={session === null ? 2 : 5} problem={problemOf(problems, 'passphrase')} />
        <Actions>
          <Button isMain>{session === null ? words.unlock : words.give}</Button>
          {session !== null && <LinkButton href="/unlock">{words.refresh}</LinkButton>}
        </Actions>
      </Form>
      {session === null && <Notice><p>{words.onePassphrase}</p></Notice>}
    </Pane>
  )
}

/** After one's own share: the page looks again by itself, and by a button. */
export const WaitingPage = ({ lang, session }: Locked & { readonly session: ShareSession }): VNode => {
  const words = keysWords[lang]
  return (
    <Pane>
      <Notice isStatus><p>{session.given.length === 0 ? words.waitingOver : words.waitingIntro}</p></Notice>
      <Session lang={lang} session={session} />
      <Actions><LinkButton isMain href="/unlock/waiting">{words.refresh}</LinkButton><LinkButton href="/unlock">{words.another}</LinkButton></Actions>
    </Pane>
  )
}

/** A key fitted and a large register is being opened: the page looks again by itself, and by a button. */
export const OpeningPage = ({ lang, share }: { readonly lang: Lang; readonly share: number }): VNode => {
  const words = keysWords[lang]
  const percent = Math.floor(100 * share)
  return (
    <Pane>
      <Notice isStatus><p>{words.openingShare(percent)}</p></Notice>
      <progress max={100} value={percent} aria-label={words.openingTitle} />
      <p class="d">{words.openingHint}</p>
      <Actions><LinkButton isMain href="/unlock/waiting">{words.refresh}</LinkButton></Actions>
    </Pane>
  )
}

/** For those who manage keys, while the register is open. */
export const KeyRoomPage = (props: NewSharesProps & Pick<Locked, 'session'> & { readonly logKey: string; readonly programs: string; readonly readyDuress: NewDuressProps['ready']; readonly waiting: readonly OpenMove[] }): VNode => {
  const { lang, session, readyDuress } = props
  const words = keysWords[lang]
  const waiting = (kind: OpenMove['move']['kind']): readonly VNode[] =>
    props.waiting.filter(({ move }) => move.kind === kind).map(({ id }) => <WaitingRequest key={id} lang={lang} id={id} />)
  return (
    <Columns kind="one">
      <Main>
        <Block><p>{session === null ? words.onePassphrase : words.roomShares(session.threshold, session.count)}</p>{session !== null && <p class="d">{words.setNumber(session.set)}</p>}</Block>
        <Block heading={words.newSheetsHeading}>{waiting('new-shares')}<NewShares {...props} problems={props.problems.filter(({ field }) => field !== 'why')} /></Block>
        <Block heading={words.duressHeading}>{waiting('set-duress')}<NewDuress {...props} problems={props.problems.filter(({ field }) => field === 'why')} hasShares={session !== null} ready={readyDuress} /></Block>
        <Block heading={words.logKeyHeading}><div class="stack measure"><p>{words.logKeyIntro}</p><p><code>{props.logKey}</code></p></div></Block>
        {props.programs !== '' && <Block heading={words.programsHeading}><div class="stack measure"><p>{words.programsIntro}</p>{props.programs.trimEnd().split('\n').map((line) => <p key={line}><code>{line}</code></p>)}</div></Block>}
      </Main>
    </Columns>
  )
}
