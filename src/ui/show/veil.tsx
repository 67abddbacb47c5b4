// Graphic media stay blurred and silent until asked for, without a script; the true time stays readable below.
import type { ComponentChildren, VNode } from 'preact'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'

export interface VeilProps {
  readonly lang: Lang
  /** Why it is blurred, when more is known than the standing sentence. */
  readonly reason?: string | undefined
  /** A small still, shown only blurred. */
  readonly preview?: string | undefined
  readonly hasSound?: boolean | undefined
  /** Reference and true time ±, as machines measured them. */
  readonly burn: readonly string[]
  /** The media; give images `loading="lazy"` and players `preload="none"`, so that nothing is fetched before it is asked for. */
  readonly children: ComponentChildren
}

export const Veil = ({ lang, reason, preview, hasSound, burn, children }: VeilProps): VNode => {
  const words = kitWords[lang]
  return (
    <figure>
      <details class="veil">
        <summary>
          {preview !== undefined && <img src={preview} alt="" loading="lazy" />}
          <b>{reason ?? words.blurred}</b>
          {hasSound === true && <span>{words.silent}</span>}
          <span class="btn">{words.show}</span>
          <span class="hide">{words.hide}</span>
        </summary>
        <div class="shown">{children}</div>
      </details>
      <figcaption class="burn">{burn.map((line) => <span key={line}>{line}</span>)}</figcaption>
    </figure>
  )
}
