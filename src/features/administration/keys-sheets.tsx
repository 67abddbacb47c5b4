// The pages of the first start: how the register is opened, the keys on sheets, and what follows.
import type { VNode } from 'preact'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Options, Tick } from '../../ui/form/options.tsx'
import { Notice, WordsGrid } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Ceremony, DrawnKeys, Sheet } from './keys-actions.ts'
import { LanguageField, Pane, RoleOptions } from './pane.tsx'
import type { Asked } from './pane.tsx'

const numbers = Array.from({ length: 8 }, (_, index) => ({ value: String(index + 2), text: String(index + 2) }))

/** How many sheets, and how many of them open. */
export const QuorumFields = ({ lang, typed, problems }: Asked): VNode => {
  const words = keysWords[lang]
  return (
    <div>
      <div class="pair">
        <SelectField lang={lang} name="threshold" label={words.needed} value={typed['threshold'] ?? '2'} choices={numbers} problem={problemOf(problems, 'threshold')} />
        <SelectField lang={lang} name="count" label={words.holders} value={typed['count'] ?? '3'} choices={numbers} />
      </div>
      <p class="hint">{words.quorumHint}</p>
    </div>
  )
}

export const SetUpPage = ({ lang, problems, typed, token }: Asked & { readonly token: string }): VNode => {
  const [words, people] = [keysWords[lang], administrationWords[lang]]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ organisation: people.organisation, name: people.name, password: people.password, threshold: words.needed }} />
      <p>{words.setupIntro}</p>
      <Form action="/setup" carried={{ setup: token }}><div class="fields">
        <TextField lang={lang} name="organisation" label={people.organisation} value={typed['organisation']} problem={problemOf(problems, 'organisation')} />
        <Options lang={lang} kind="radio" name="opening" legend={words.opening} chosen={[typed['opening'] ?? 'shares']} options={[
          { value: 'shares', text: words.byShares, hint: words.bySharesHint, reveal: <QuorumFields lang={lang} problems={problems} typed={typed} /> },
          { value: 'passphrase', text: words.byPassphrase, hint: words.byPassphraseHint },
        ]} />
        <Tick name="duress" text={words.withDuress} hint={words.withDuressHint} isChosen={typed['duress'] === 'yes'} />
        <TextField lang={lang} name="name" label={people.yourName} value={typed['name']} autocomplete="username" problem={problemOf(problems, 'name')} />
        <TextField lang={lang} name="password" isSecret label={people.password} hint={people.passwordHint} autocomplete="new-password" problem={problemOf(problems, 'password')} />
        <LanguageField lang={lang} />
        <RoleOptions lang={lang} chosen={['INT', 'INV', 'ADM']} problem={problemOf(problems, 'roles')} />
        <Actions><Button isMain>{words.makeKeys}</Button></Actions>
      </div></Form>
    </Pane>
  )
}

export interface SheetFacts {
  readonly organisation: string
  readonly day: string
  /** Where the share is typed. */
  readonly address: string
}

/** One holder's sheet: a block on the screen, a page of its own on paper. */
export const SheetBlock = ({ lang, sheet, facts }: { readonly lang: Lang; readonly sheet: Sheet; readonly facts: SheetFacts }): VNode => {
  const words = keysWords[lang]
  return (
    <article class="sheet">
      <header><h2>{words.sheetTitle(sheet.index, sheet.count)}</h2><p>{facts.organisation}</p></header>
      <p class="row"><span class="b">{words.sheetNeeded(sheet.threshold)}</span><span class="e m">{words.setNumber(sheet.set)}</span></p>
      <ol class="digits" translate={false}>{sheet.groups.map((group, index) => <li key={index}><span>{group.slice(0, 3)}</span> <span>{group.slice(3)}</span></li>)}</ol>
      <dl>
        <dt>{words.sheetWhere}</dt><dd class="m">{facts.address}</dd>
        <dt>{words.sheetDate}</dt><dd class="m">{facts.day}</dd>
        <dt>{words.sheetHolder}</dt><dd class="hand" />
      </dl>
      <p class="sm d">{words.sheetAdvice}</p>
    </article>
  )
}

const WordsShown = ({ lang, keys }: { readonly lang: Lang; readonly keys: DrawnKeys }): VNode => {
  const words = keysWords[lang]
  return (
    <>
      {keys.passphrase !== null && <><p>{words.passphraseIntro}</p><WordsGrid lang={lang} words={keys.passphrase.split(' ')} /></>}
      {keys.duress !== null && (
        <section class="stack" id="duress">
          <h2 class="title">{words.duressHeading}</h2>
          <p>{words.duressIntro}</p>
          <WordsGrid lang={lang} words={keys.duress.split(' ')} />
          <Notice isSignal icon="danger"><p>{keys.passphrase === null ? words.duressOnShares : words.duressOnPassphrase}</p></Notice>
        </section>
      )}
    </>
  )
}

/** Everything here is shown once; the vault's key also as a file, made of this page alone. */
export const KeysPage = (props: {
  readonly lang: Lang; readonly ceremony: Ceremony; readonly facts: SheetFacts; readonly problems: Asked['problems']; readonly carried: Readonly<Record<string, string>>
}): VNode => {
  const { lang, ceremony: { keys } } = props
  const words = keysWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={props.problems} labels={{ written: words.haveWritten }} />
      <Notice><p>{words.nothingKept}</p></Notice>
      {keys.sheets.length > 0 && (
        <>
          <h2 class="title">{words.sheetsHeading(keys.sheets.length)}</h2>
          <p>{words.print}</p>
          {keys.sheets.map((sheet) => <SheetBlock key={sheet.index} lang={lang} sheet={sheet} facts={props.facts} />)}
        </>
      )}
      <WordsShown lang={lang} keys={keys} />
      <p>{words.vaultKeyIntro}</p>
      <p><a class="btn" download="kniha-vault-key.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${keys.vaultIdentity}\n`)}`}>{words.vaultKeyFile}</a></p>
      <Form action="/setup/made" carried={props.carried}>
        <Tick name="written" text={words.haveWritten} refusal={{ lang, problem: problemOf(props.problems, 'written') }} />
        <Actions><Button isMain>{words.goOn}</Button></Actions>
      </Form>
    </Pane>
  )
}

/** The end of the first start. */
export const MadePage = ({ lang, logKey }: { readonly lang: Lang; readonly logKey: string }): VNode => {
  const words = keysWords[lang]
  return (
    <Pane>
      <p>{words.logKeyIntro}</p>
      <p><code>{logKey}</code></p>
      <Notice><p>{words.tryIt}</p></Notice>
      <Actions><LinkButton isMain href="/sign-in">{words.toSignIn}</LinkButton></Actions>
    </Pane>
  )
}
