// The player, veiled and silent until asked for, standing at the right second with the true time below it.
import type { VNode } from 'preact'
import type { Item } from '../../domain/evidence/item.ts'
import { Veil } from '../../ui/show/veil.tsx'
import { formatClock } from '../../ui/show/clock-time.ts'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import type { Chosen } from './workbench-data.ts'
import { zone } from './workbench-props.ts'

const Media = ({ lang, chosen, item }: { readonly lang: Lang; readonly chosen: Chosen; readonly item: Item }): VNode => {
  const family = item.content?.media.family
  const file = `/evidence/${chosen.id}/file`
  const at = `${file}#t=${String(chosen.second / 1000)}`
  if (family === 'photo') return <img src={file} alt="" loading="lazy" />
  if (family === 'audio') return <audio src={at} controls muted preload="none" />
  if (family === 'video') return <video src={at} controls muted playsInline preload="none">{matchingWords[lang].noPlayer}</video>
  return <p><a href={file} download>{matchingWords[lang].toItem}</a></p>
}

/** Read by the island: where the player stands, and how file time becomes true time. */
const forScripts = ({ second, piece, item }: Chosen): Readonly<Record<string, string>> => ({
  'data-second': String(second), 'data-frames': String(item?.value.recording?.framesPerSecond ?? 25), 'data-zone': zone,
  ...(piece === null ? {} : { 'data-shift': String(piece.start - piece.from) }),
})

export const Player = ({ lang, chosen }: { readonly lang: Lang; readonly chosen: Chosen }): VNode => {
  const words = matchingWords[lang]
  const { item, moment, piece } = chosen
  if (item?.value.content == null) return <Block heading={words.player}><p class="sm d">{words.noFile}</p></Block>
  const spread = formatNumber(lang, Math.round((piece?.uncertainty ?? 0) / 100) / 10)
  const burn = [chosen.name, moment === null || piece === null ? words.burnNoTime : words.burnTrue(formatClock(moment, zone), spread), words.burnFile(formatFileTime(chosen.second))]
  return (
    <div id="player" {...forScripts(chosen)}>
      <Veil lang={lang} reason={words.veiled(formatFileTime(chosen.second))} hasSound={item.value.content.media.family !== 'photo'} burn={burn}>
        <Media lang={lang} chosen={chosen} item={item.value} />
      </Veil>
    </div>
  )
}
