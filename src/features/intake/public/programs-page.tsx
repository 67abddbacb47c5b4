// Programs for machines without a network: what they do, their digests, and how far a digest from the same server goes.
import type { VNode } from 'preact'
import { hexOf } from '../../../domain/custody/bytes.ts'
import type { OfflineProgram } from '../../../domain/opening/offline-programs.ts'
import { LinkButton } from '../../../ui/form/button.tsx'
import { formatNumber } from '../../../ui/words/lang.ts'
import { programsWords } from '../../../ui/words/programs.ts'
import { Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

export const ProgramsPage = ({ deps, lang, programs }: Place & { readonly programs: readonly OfflineProgram[] }): VNode => {
  const words = programsWords[lang]
  return (
    <Frame deps={deps} lang={lang} sameIn="/programs">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {programs.map(({ name, sha256, bytes }) => (
        <section key={name}>
          <h2>{name}</h2>
          <p>{words.use[name]}</p>
          <p><code>{sha256}</code></p>
          <div class="acts"><LinkButton href={`/programs/${name}`}>{words.save(name)}</LinkButton></div>
          <p class="hint">{words.size(formatNumber(lang, bytes.length))}</p>
        </section>
      ))}
      <section><h2>{words.compare}</h2><p class="note">{words.compareText}</p></section>
      {deps.recipients() !== null && <section><h2>{words.number}</h2><p>{words.numberText}</p><p><code>{hexOf(deps.pepper)}</code></p></section>}
    </Frame>
  )
}
