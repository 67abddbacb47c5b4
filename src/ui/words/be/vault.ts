// Belarusian: handing out sealed identity cards.
import type { vaultWords as en } from '../en/vault.ts'
import type { Words } from '../lang.ts'

export const vaultWords: Words<typeof en> = {
  title: 'Карткі асоб',
  intro: 'Імёны і кантакты стаяць на картках, запячатаных для захавальнікаў імёнаў. Тут іх адкрыць нельга. Перш чым картку выдадуць, падпісваюць двое, а журнал захоўвае, хто і навошта яе прасіў.',
  none: 'Ніводная крыніца не пакінула імя або кантакту.',
  source: 'Крыніца',
  reason: 'Навошта патрэбная гэтая картка',
  reasonHint: 'Гэта можа прачытаць суд.',
  save: 'Папрасіць два подпісы',
  how: 'Захавальнік адкрывае яе на сваёй машыне:',
}
