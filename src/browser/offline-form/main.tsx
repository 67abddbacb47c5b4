// seal.html: the form, opened from disk. It asks what the live form asks, seals with the same code, and gathers everything for one file; no request is made, nothing is stored.
import { render } from 'preact'
import type { VNode } from 'preact'
import { hexOf } from '../../domain/custody/bytes.ts'
import { parseDoor } from '../../domain/intake/door.ts'
import type { Door } from '../../domain/intake/door.ts'
import { copyMark, handInBy, parseFormCopy } from '../../domain/intake/form-copy.ts'
import type { FormCopy } from '../../domain/intake/form-copy.ts'
import { questionsWith } from '../../domain/intake/questionnaire-changes.ts'
import { maxBundleBytes } from '../../domain/sealing/sealed-bundle.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { FormDocument } from '../../ui/report-form/form-document.tsx'
import { langs, parseLang, shownDay } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { layoutWords } from '../../ui/words/layout.ts'
import { publicWords } from '../../ui/words/public.ts'
import { offlineFormWords, sealPageWords } from '../../ui/words/seal-page.ts'
import { element } from '../offline/page-elements.ts'
import { saveBlob } from '../offline/save-blob.ts'
import { showFiles } from '../seal/file-pages.ts'
import type { FileTaker } from '../seal/file-pages.ts'
import { copyOf, takeOver, tellSealing, turnTo } from '../seal/page-parts.ts'
import { watchExit } from '../seal/quick-exit.ts'
import { startForm } from '../seal/report-form.ts'
import { readContext } from '../seal/seal-context.ts'
import type { SealContext } from '../seal/seal-context.ts'
import { sealPrimitives } from '../seal/seal-keys.ts'
import type { Holder } from '../seal/seal-keys.ts'
import { showWords } from '../seal/word-pages.ts'
import { gatherBundle } from './gathered-bundle.ts'
import type { GatheredBundle } from './gathered-bundle.ts'
import { SaveBody } from './save-page.tsx'
import { StartPage, Ways } from './start-page.tsx'

/** Says nothing to whoever looks through a stick. */
const savedName = 'data.bin'

const main = element('main', HTMLElement)
let lang: Lang = langs.find((known) => navigator.language.startsWith(known)) ?? 'en'
let copy: FormCopy | null = null

/** Shows a page in place of the one before. What stands in a template is inert there, as in a page that a server made. */
const show = (page: VNode): void => {
  const place = document.createElement('div')
  render(page, place)
  for (const template of place.querySelectorAll('template')) template.content.append(...template.childNodes)
  main.replaceChildren(...place.childNodes)
  document.documentElement.lang = lang
  document.title = publicWords[lang].page
  for (const [name, text] of [['brand', layoutWords[lang].product], ['leave', sealPageWords[lang].page.empty]] as const) for (const node of document.querySelectorAll(`.${name}`)) node.textContent = text
}

/** Links of this page lead nowhere: each is taken. */
const onLinks = (selector: string, then: (link: HTMLElement) => void): void => {
  for (const link of main.querySelectorAll<HTMLElement>(selector)) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      then(link)
    })
  }
}

const focusTop = (): void => {
  (main.querySelector<HTMLElement>('.errors') ?? main.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true })
  scrollTo(0, 0)
}

const start = (isRefused = false): void => {
  show(<StartPage lang={lang} copy={copy} isRefused={isRefused} today={isoDay(Date.now())} />)
  focusTop()
  onLinks('.langs [data-lang]', (link) => {
    lang = parseLang(link.dataset['lang']) ?? lang
    start()
  })
  onLinks('.doors a', (link) => {
    const door = parseDoor(link.getAttribute('href')?.slice(1))
    if (door !== null && copy !== null) write(door, copy)
  })
  const chosen = main.querySelector<HTMLInputElement>('#copy')
  chosen?.addEventListener('change', () => { void takeCopy(chosen.files?.item(0) ?? null) })
  const other = main.querySelector<HTMLFormElement>('#other-form')
  if (other !== null) {
    takeOver(other, async () => {
      copy = null
      start()
      return Promise.resolve()
    })
  }
}

/** No copy of a form is larger, in bytes. */
const mostCopyBytes = 4 * 1024 * 1024

const takeCopy = async (file: File | null): Promise<void> => {
  if (file === null) return
  const text = file.size > mostCopyBytes ? '' : await file.text().catch(() => '')
  const parsed = parseFormCopy(text, sealPrimitives)
  copy = parsed.ok ? parsed.value : null
  start(!parsed.ok)
}

/** The last page; more may be added and all of it saved again. */
const finish = ({ app }: SealContext, bundle: GatheredBundle, more: () => void): void => {
  turnTo(app, copyOf('finish'))
  const form = app.querySelector<HTMLFormElement>('#save-form')
  if (form === null) return
  takeOver(form, async (values) => {
    if (values['go'] === 'files') more()
    else {
      saveBlob(bundle.whole(), savedName)
      for (const note of app.querySelectorAll<HTMLElement>('#saved')) note.hidden = false
    }
    return Promise.resolve()
  })
}

const filesInto = (context: SealContext, bundle: GatheredBundle, holder: Holder): FileTaker => {
  const taker: FileTaker = {
    uploader: ({ fields, ...chosen }, progress) => () => bundle.addFile({ holder, desk: context.desk, fields }, chosen, progress),
    finish: (kept) => finish(context, bundle, () => showFiles(context.app, taker, kept)),
    maxBytes: maxBundleBytes,
  }
  return taker
}

const write = (door: Door, by: FormCopy): void => {
  const asked = { door, young: false, questions: by.asked === null ? undefined : questionsWith(by.asked.changes) }
  show(
    <>
      <Ways lang={lang} hasBack />
      <FormDocument
        lang={lang} step="notice" site={by.site} answers={{}} asked={asked} form="" changes={by.asked?.version ?? null} without={null} table={offlineFormWords(lang)} failures={{ 'bundle-full': sealPageWords[lang].page.full }}
        keys={{ desk: by.deskRecipient, vault: by.vaultRecipients, pepper: hexOf(by.pepper) }}
      >
        <template id="finish"><SaveBody lang={lang} until={shownDay(handInBy(by.takenOn))} /></template>
      </FormDocument>
    </>,
  )
  onLinks('.langs [data-lang]', (link) => {
    lang = parseLang(link.dataset['lang']) ?? lang
    write(door, by)
  })
  onLinks('.langs [data-first]', () => start())
  const context = readContext()
  if (context === null) return
  const bundle = gatherBundle(copyMark(by, sealPrimitives))
  startForm(context, {
    take: (_, sealed) => Promise.resolve(bundle.addReport(sealed)),
    kept: (holder) => showWords(context, holder, {
      fetch: () => Promise.resolve(true),
      show: () => {
        showFiles(context.app, filesInto(context, bundle, holder))
        return Promise.resolve(true)
      },
    }),
  })
  tellSealing(document)
}

// A file that is dropped beside its field would take the place of this page, and of all that was written.
document.addEventListener('dragover', (event) => { event.preventDefault() })
document.addEventListener('drop', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
  event.preventDefault()
  if (copy === null) void takeCopy(event.dataTransfer?.files.item(0) ?? null)
})
start()
watchExit(() => undefined)
