// Pages that ask nothing: start, help in danger, about, not open, demonstration, thanks, and one sentence when something did not work.
import type { VNode } from 'preact'
import { attributionOf } from '../../../domain/gazetteer/settlement.ts'
import { doors } from '../../../domain/intake/door.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Button, LinkButton } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Doors } from '../../../ui/report-form/doors.tsx'
import { Lines } from '../../../ui/report-form/form-marks.tsx'
import { handInWords } from '../../../ui/words/hand-in.ts'
import { kitWords } from '../../../ui/words/kit.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { problemWords } from '../../../ui/words/problems.ts'
import { gazetteerWords } from '../../../ui/words/gazetteer.ts'
import { programsWords } from '../../../ui/words/programs.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

export const StartPage = ({ deps, lang }: Place): VNode => {
  const all = publicWords[lang]
  const words = all.start
  return (
    <Frame deps={deps} lang={lang} sameIn="">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <section class="danger" aria-labelledby="danger">
        <h2 id="danger"><Icon name="danger" /> {words.danger}</h2>
        <p>{words.dangerText}</p>
        <div class="two"><LinkButton href={`/${lang}/danger`}>{words.dangerYes}</LinkButton><LinkButton href="#who">{words.dangerNo}</LinkButton></div>
      </section>
      <section id="who" class="quiet">
        <h2>{words.who}</h2><p class="hint">{words.whoHint}</p>
        <Doors lang={lang} hrefOf={(door) => `/${lang}/${door}`} />
      </section>
      <section class="quiet">
        <h2>{words.words}</h2><p>{words.wordsText}</p>
        <div class="acts"><LinkButton href={`/${lang}/return`}>{words.wordsGo}</LinkButton><a href={`/${lang}/hand-in`}>{handInWords[lang].have}</a><a href={`/${lang}/programs`}>{handInWords[lang].link}</a></div>
      </section>
    </Frame>
  )
}

export const DangerPage = ({ deps, lang }: Place): VNode => {
  const all = publicWords[lang]
  const words = all.danger
  return (
    <Frame deps={deps} lang={lang} sameIn="/danger">
      <h1>{words.title}</h1>
      <ul class="plain"><Lines text={words.lines} isList /></ul>
      <section class="danger"><h2>{words.contacts}</h2>{deps.site.help.length === 0 ? <p>{words.noContacts}</p> : <ul>{deps.site.help.map((line) => <li key={line}>{line}</li>)}</ul>}</section>
      <section class="quiet">
        <h2>{words.go}</h2><p class="hint">{words.goText}</p>
        <Form action={`/${lang}/form`} carried={{ danger: 'imminent' }}>
          <div class="stack">{doors.map((door) => <p key={door}><Button name="door" value={door}>{all.doors[door].name}</Button></p>)}</div>
        </Form>
      </section>
    </Frame>
  )
}

export const AboutPage = ({ deps, lang }: Place): VNode => {
  const words = publicWords[lang].about
  const part = (id: string, title: string, text: string): VNode => <section id={id}><h2>{title}</h2><p>{text}</p></section>
  return (
    <Frame deps={deps} lang={lang} sameIn="/about">
      <h1>{words.title}</h1>
      {deps.site.runBy !== null && <p>{words.runBy(deps.site.runBy)}</p>}
      {part('who', words.who, words.whoText)}
      {part('keep', words.keep, words.keepText)}
      {part('cannot', words.cannot, words.cannotText)}
      {part('named', words.named, words.namedText)}
      <section id="other"><h2>{words.other}</h2>{deps.site.otherWays.length === 0 ? <p>{words.noOther}</p> : <ul class="plain">{deps.site.otherWays.map((line) => <li key={line}>{line}</li>)}</ul>}</section>
      {part('hide', words.hide, words.hideText)}
      <section id="programs"><h2>{programsWords[lang].title}</h2><p>{programsWords[lang].lead}</p><div class="acts"><LinkButton href={`/${lang}/programs`}>{programsWords[lang].title}</LinkButton></div></section>
      {deps.site.towns.source !== '' && <section id="places"><h2>{gazetteerWords[lang].about}</h2><p>{attributionOf(deps.site.towns)}</p></section>}
    </Frame>
  )
}

export const ClosedPage = ({ deps, lang }: Place): VNode => {
  const words = publicWords[lang]
  return <Frame deps={deps} lang={lang} sameIn=""><h1>{words.closed.title}</h1><p>{words.closed.text}</p><div class="acts"><LinkButton href={`/${lang}/danger`}>{words.start.dangerYes}</LinkButton></div></Frame>
}

export const DemoPage = ({ deps, lang }: Place): VNode => (
  <Frame deps={deps} lang={lang}><h1>{publicWords[lang].demo.title}</h1><p>{publicWords[lang].demo.text}</p></Frame>
)

export const FinishBody = ({ lang }: { readonly lang: Lang }): VNode => {
  const words = publicWords[lang].finish
  return <><h1 tabIndex={-1}>{words.title}</h1><p>{words.lead}</p><ul class="plain"><Lines text={words.lines} isList /></ul><p class="note">{words.withoutWords}</p></>
}

export const ProblemPage = ({ deps, lang, problem }: Place & { readonly problem: Problem }): VNode => (
  <Frame deps={deps} lang={lang}>
    <h1>{kitWords[lang].problemTitle}</h1><p>{problemWords[lang][problem.code]}</p>
    <div class="acts"><LinkButton href={`/${lang}`}>{publicWords[lang].back}</LinkButton></div>
  </Frame>
)
