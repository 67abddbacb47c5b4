// The doors of the form: who writes.
import type { VNode } from 'preact'
import { doors } from '../../domain/intake/door.ts'
import type { Door } from '../../domain/intake/door.ts'
import { Icon } from '../icon.tsx'
import type { Lang } from '../words/lang.ts'
import { publicWords } from '../words/public.ts'

export const Doors = ({ lang, hrefOf }: { readonly lang: Lang; readonly hrefOf: (door: Door) => string }): VNode => {
  const words = publicWords[lang].doors
  return <div class="doors">{doors.map((door) => <a key={door} href={hrefOf(door)}><b>{words[door].name}</b><span>{words[door].more}</span><Icon name="right" /></a>)}</div>
}
