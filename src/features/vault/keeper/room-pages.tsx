// The pages of the vault room, on the keeper's own machine: choose a file, compare the list of people, what was signed, the card, the end.
import type { ComponentChildren, VNode } from 'preact'
import { rosterFigure } from '../../../domain/access/card-bundle.ts'
import { controlNumber } from '../../../domain/access/signing-key.ts'
import type { RosterPerson, VerifiedRoster } from '../../../domain/access/roster.ts'
import type { Primitives } from '../../../domain/primitives.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { ErrorSummary } from '../../../ui/form/error-summary.tsx'
import { FileField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { BrandMark } from '../../../ui/layout/brand-mark.tsx'
import { PageFrame } from '../../../ui/layout/page-frame.tsx'
import { KeyValue } from '../../../ui/show/key-value.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { administrationWords } from '../../../ui/words/administration.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { layoutWords } from '../../../ui/words/layout.ts'
import { vaultRoomWords } from '../../../ui/words/vault-room.ts'
import type { CheckedFile, ShownCard } from './room.ts'

/** Where a page stands: its language, and the secret that its forms carry. */
export interface RoomPlace {
  readonly lang: Lang
  readonly stylesheet: string
  readonly token: string
  readonly primitives: Pick<Primitives, 'sha256'>
}

const RoomPage = ({ place: { lang, stylesheet }, heading, children }: { readonly place: RoomPlace; readonly heading: string; readonly children: ComponentChildren }): VNode => (
  <PageFrame lang={lang} title={vaultRoomWords[lang].title} face="public" assets={{ stylesheet }}>
    <header class="bar"><div><span class="brand"><BrandMark />{layoutWords[lang].product}</span></div></header>
    <main id="main"><div class="stack"><h1>{heading}</h1>{children}</div></main>
  </PageFrame>
)

export const ChoosePage = ({ place, problems }: { readonly place: RoomPlace; readonly problems: readonly Problem[] }): VNode => {
  const words = vaultRoomWords[place.lang]
  return (
    <RoomPage place={place} heading={words.title}>
      <ErrorSummary lang={place.lang} problems={problems} />
      <p>{words.intro}</p>
      <Form action="/check" token={place.token} hasFiles>
        <FileField lang={place.lang} name="file" label={words.file} hint={words.fileHint} accept=".age" />
        <Actions><Button isMain>{words.check}</Button></Actions>
      </Form>
    </RoomPage>
  )
}

const rolesText = (lang: Lang, { roles }: RosterPerson): string => roles.map((role) => administrationWords[lang].roles[role]).join(', ')

const figureOf = ({ primitives }: RoomPlace, { digests }: VerifiedRoster): string => {
  const digest = digests.at(-1)
  return digest === undefined ? '' : rosterFigure(digest, primitives)
}

/** Names are compared by voice: whoever signs for a card, and whoever signs for other people, has to be who the list says. */
export const ComparePage = ({ place, checked: { roster } }: { readonly place: RoomPlace; readonly checked: CheckedFile }): VNode => {
  const words = vaultRoomWords[place.lang]
  const signers = roster.people.filter(({ roles }) => roles.some((role) => ['SAT', 'VLT', 'ADM'].includes(role)))
  return (
    <RoomPage place={place} heading={words.compareTitle}>
      <p>{words.compareIntro}</p>
      <h2>{words.people}</h2>
      <KeyValue entries={signers.map((person) => ({
        key: person.name,
        value: <>{rolesText(place.lang, person)}<br />{person.publicKey === null ? words.noKey : <b class="nw">{controlNumber(person.publicKey, person.staff, place.primitives)}</b>}</>,
      }))} />
      <h2>{words.figure(String(roster.version))}</h2>
      <p><b>{figureOf(place, roster)}</b></p>
      <p>{words.figureHint}</p>
      <Form action="/trust" token={place.token}>
        <Actions><Button isMain>{words.trust}</Button></Actions>
      </Form>
    </RoomPage>
  )
}

const listLine = ({ place, checked: { roster, known } }: { readonly place: RoomPlace; readonly checked: CheckedFile }): string => {
  const words = vaultRoomWords[place.lang]
  return known < roster.version ? words.grown(String(known), String(roster.version)) : words.known(String(roster.version))
}

/** What two people signed, before anything is opened; without a release only that the list is trusted now. */
export const SignedPage = (props: { readonly place: RoomPlace; readonly checked: CheckedFile }): VNode => {
  const { place, checked: { roster, release } } = props
  const words = vaultRoomWords[place.lang]
  const nameOf = (staff: string): string => roster.people.find((person) => person.staff === staff)?.name ?? words.gone
  if (release === null) {
    return (
      <RoomPage place={place} heading={words.listTitle}>
        <p>{listLine(props)}</p>
        <p><b>{figureOf(place, roster)}</b></p>
        <Form action="/close" token={place.token}><Actions><Button isMain>{words.close}</Button></Actions></Form>
      </RoomPage>
    )
  }
  return (
    <RoomPage place={place} heading={words.signedTitle}>
      <p>{words.signedIntro}</p>
      <KeyValue entries={[
        { key: words.source, value: release.pseudonym },
        { key: words.reason, value: release.action.reason },
        { key: words.asker, value: `${nameOf(release.action.asker)}, ${release.action.asked}` },
        { key: words.signers, value: release.signers.map((person) => `${person.name} (${rolesText(place.lang, person)})`).join(', ') },
        { key: words.until, value: release.action.expires },
        { key: words.list, value: listLine(props) },
      ]} />
      <Notice><p>{words.openHint}</p></Notice>
      <Form action="/show" token={place.token}><Actions><Button isMain>{words.open}</Button></Actions></Form>
      <Form action="/close" token={place.token}><Actions><Button>{words.closeUnopened}</Button></Actions></Form>
    </RoomPage>
  )
}

export const CardPage = ({ place, shown: { pseudonym, card, receipt }, until }: { readonly place: RoomPlace; readonly shown: ShownCard; readonly until: string }): VNode => {
  const words = vaultRoomWords[place.lang]
  const lines: readonly (readonly [string, string | null])[] = [
    [words.source, pseudonym], [words.ownName, card.ownName], [words.otherNames, card.otherNames], [words.ownContact, card.contact.own],
    [words.trustedContact, card.contact.trusted], [words.safe, card.contact.safe],
  ]
  return (
    <RoomPage place={place} heading={words.cardTitle}>
      <Notice isStatus><p>{words.shownUntil(until)}</p></Notice>
      <KeyValue entries={lines.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))} />
      <h2>{words.receipt}</h2>
      <p><b class="nw">{receipt}</b></p>
      <p>{words.receiptHint}</p>
      <Form action="/close" token={place.token}><Actions><Button isMain>{words.close}</Button></Actions></Form>
    </RoomPage>
  )
}

export const OverPage = ({ place }: { readonly place: RoomPlace }): VNode => (
  <RoomPage place={place} heading={vaultRoomWords[place.lang].overTitle}><p>{vaultRoomWords[place.lang].over}</p></RoomPage>
)
