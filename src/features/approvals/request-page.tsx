// One request: who asks, what exactly and why, what follows, who signed; to sign it or to decline.
import type { VNode } from 'preact'
import { actionText } from '../../domain/access/two-person.ts'
import type { Move } from '../../domain/access/two-person.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { SignWords } from '../../ui/form/sign-words.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { approvalWords } from '../../ui/words/approvals.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import { keyIn } from './actions.ts'
import { AskedQuestions } from './asked-questions.tsx'
import { dayText, StateMark } from './list-page.tsx'
import { moveWords, nameIn } from './move-words.ts'
import type { RequestView } from './queries.ts'
import { isShown } from './questions-of-move.ts'

export interface RequestPageProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly request: RequestView
  readonly token: string
  /** Who looks. */
  readonly me: string
}

/** Where what follows is shown, of what stands on a page of its own; the page of keepers' keys is not there for everybody who signs. */
const Place = ({ lang, move, isAsker }: { readonly lang: Lang; readonly move: Move; readonly isAsker: boolean }): VNode | null => {
  const words = approvalWords[lang]
  if (move.kind === 'erase') return <> <a href={`/erasures/${move.erasure}`}>{words.toErasure}</a></>
  if (move.kind === 'change-roster' && move.change.kind === 'card-key' && isAsker) return <> <a href="/vault/keys">{vaultWords[lang].keysTitle}</a></>
  return move.kind === 'give-grant' ? <> <a href="/access">{words.toAccess}</a></> : null
}

const facts = ({ lang, request, me }: RequestPageProps): VNode => {
  const words = approvalWords[lang]
  const { action, signatures, end } = request.approval
  const move = moveWords(lang, request)
  return (
    <KeyValue entries={[
      { key: words.what, value: <span class="b">{move.what}</span> },
      { key: words.then, value: <>{move.then}<Place lang={lang} move={action.move} isAsker={action.asker === me} /></> },
      { key: words.reason, value: action.reason },
      { key: words.asker, value: `${nameIn(lang, request, action.asker)}, ${dayText(lang, action.asked)}` },
      { key: words.until, value: dayText(lang, action.expires) },
      { key: words.signedBy, value: <>{signatures.length === 0 ? words.nobodyYet : signatures.map(({ by }) => nameIn(lang, request, by)).join(', ')}<br /><span class="d sm">{move.needs}</span></> },
      { key: words.state, value: <><StateMark lang={lang} request={request} />{end !== null && <>, {words.endedBy(nameIn(lang, request, end.by), dayText(lang, end.on))}</>}{end?.kind === 'declined' && <p>{end.reason}</p>}</> },
    ]} />
  )
}

interface ComparedKey { readonly staff: string; readonly name: string; readonly data: Readonly<Record<string, string>> }

/** The key that a signer has to compare by voice: somebody else's. */
const comparedKey = ({ request, me }: RequestPageProps): ComparedKey | null => {
  const { move } = request.approval.action
  if (move.kind !== 'change-roster') return null
  const { change } = move
  if (change.kind === 'card-key') {
    return change.cardKey === null || change.staff === me ? null : { staff: change.staff, name: request.nameOf(change.staff) ?? '', data: { 'data-compared-card-key': change.cardKey } }
  }
  const key = keyIn(change)
  if (key === null || key.staff === me) return null
  const name = change.kind === 'admit' ? change.person.name : request.nameOf(key.staff) ?? ''
  return { staff: key.staff, name, data: { 'data-compared-staff': key.staff, 'data-compared-key': key.publicKey } }
}

const SignForm = (props: RequestPageProps): VNode => {
  const { lang, request } = props
  const words = approvalWords[lang]
  const compared = comparedKey(props)
  return (
    <Block heading={words.signTitle}>
      <SignWords lang={lang} action={`/approvals/${request.id}/sign`} token={props.token} needsScripts={words.needsScripts} data={{
        'data-action': actionText(request.approval.action), 'data-staff': props.me, 'data-key': request.ownKey ?? undefined,
        ...compared?.data,
      }}>
        {compared !== null && (
          <div class="f">
            <label for="typed-number">{words.controlNumber}</label>
            <small id="typed-number-hint">{'data-compared-card-key' in compared.data ? words.cardKeyHint(compared.name) : words.controlHint(compared.name)}</small>
            <input id="typed-number" type="text" inputmode="numeric" autocomplete="off" aria-describedby="typed-number-hint" />
          </div>
        )}
      </SignWords>
    </Block>
  )
}

/** What a signed request gives, from the room that it came from. */
const Take = ({ lang, request, token }: RequestPageProps): VNode | null => {
  const [words, { move }] = [approvalWords[lang], request.approval.action]
  const take = (action: string, text: string, hint: string): VNode => (
    <Block heading={text}>
      <p class="sm d">{hint}</p>
      <Form action={action} token={token} carried={{ approval: request.id }}><Actions><Button>{text}</Button></Actions></Form>
    </Block>
  )
  switch (move.kind) {
    case 'change-roster': case 'new-shares': case 'set-duress': case 'erase': case 'give-grant': case 'change-questionnaire': return null
    case 'release-card': return take('/vault/card', words.takeCard, words.takeCardHint)
    case 'export-case': return take(`/cases/${move.case}/file`, words.takeExport, words.takeExportHint)
  }
}

/** What an open request still needs, to whoever has signed it or has asked. */
const Standing = ({ lang, request, me }: RequestPageProps): VNode | null => {
  const words = approvalWords[lang]
  const { asker, move } = request.approval.action
  if (request.state !== 'open') return null
  if (request.isComplete) {
    if (move.kind !== 'new-shares' && move.kind !== 'set-duress') return null
    return <Block><Notice isStatus><p>{words.allSigned(nameIn(lang, request, asker))} {asker === me && <a href="/keys">{words.toKeys}</a>}</p></Notice></Block>
  }
  if (request.hasSigned) return <Block><Notice isStatus><p>{words.youSigned}</p></Notice></Block>
  const isOwnCardKey = move.kind === 'change-roster' && move.change.kind === 'card-key' && move.change.cardKey !== null && asker === me
  return isOwnCardKey ? <Block><Notice><p>{words.tellCardKey}</p></Notice></Block> : null
}

export const RequestPage = (props: RequestPageProps): VNode => {
  const { lang, problems, request } = props
  const words = approvalWords[lang]
  return (
    <Columns kind="main-side">
      <Main>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ reason: words.declineReason }} /></Block>}
        <Block>{facts(props)}</Block>
        {request.approval.action.move.kind === 'change-questionnaire' && <AskedQuestions lang={lang} request={request} />}
      </Main>
      <Side label={words.signTitle}>
        {request.isAwaited && isShown(request.approval.action.move, request.questions) && <SignForm {...props} />}
        <Standing {...props} />
        {request.isReady && <Take {...props} />}
        {request.mayDecline && (
          <Block heading={words.declineTitle}>
            <Form action={`/approvals/${request.id}/decline`} token={props.token}>
              <TextArea lang={lang} name="reason" label={words.declineReason} rows={2} problem={problemOf(problems, 'reason')} />
              <Actions><Button>{words.decline}</Button></Actions>
            </Form>
          </Block>
        )}
      </Side>
    </Columns>
  )
}
