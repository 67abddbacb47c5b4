// What verify.html says around the verdict, in three languages.
import type { VerdictLang } from '../../domain/export/verdict-words.ts'

export const pageWordKeys = ['title', 'about', 'file', 'key', 'keyHint', 'keyFile', 'check'] as const

/** `name` is the language's own; the keys of `pageWordKeys` stand in page.html as `data-word`. */
export type PageWords = Readonly<Record<(typeof pageWordKeys)[number] | 'name' | 'checking' | 'notAKey' | 'failed', string>>

export const pageWords: Readonly<Record<VerdictLang, PageWords>> = {
  en: {
    name: 'English', title: 'Check a case file', about: 'This page sends nothing. It reads the ZIP here, on your machine, and also works without a network.',
    file: 'The case file as ZIP: choose it or drop it here', key: 'The published key of the log', keyHint: 'Take it from where the organisation publishes it, not from the sender of this file. Without a key the check can only say that the file is consistent in itself.',
    keyFile: 'Or choose the key file', check: 'Check', checking: 'Checking…', notAKey: 'This is not a log key (name+id+key).', failed: 'The file could not be read.',
  },
  be: {
    name: 'Беларуская', title: 'Праверыць справу', about: 'Гэтая старонка нічога не адпраўляе. Яна чытае ZIP тут, на вашай машыне, і працуе таксама без сеткі.',
    file: 'Справа ў выглядзе ZIP: выберыце або перацягніце сюды', key: 'Апублікаваны ключ журнала', keyHint: 'Вазьміце яго там, дзе яго публікуе арганізацыя, а не ў таго, хто даслаў гэты файл. Без ключа праверка можа сказаць толькі тое, што ўнутры няма супярэчнасцей.',
    keyFile: 'Або выберыце файл ключа', check: 'Праверыць', checking: 'Правяраем…', notAKey: 'Гэта не ключ журнала (name+id+key).', failed: 'Файл не ўдалося прачытаць.',
  },
  ru: {
    name: 'Русский', title: 'Проверить дело', about: 'Эта страница ничего не отправляет. Она читает ZIP здесь, на вашей машине, и работает также без сети.',
    file: 'Дело в виде ZIP: выберите или перетащите сюда', key: 'Опубликованный ключ журнала', keyHint: 'Возьмите его там, где его публикует организация, а не у того, кто прислал этот файл. Без ключа проверка может сказать только то, что внутри нет противоречий.',
    keyFile: 'Или выберите файл ключа', check: 'Проверить', checking: 'Проверяем…', notAKey: 'Это не ключ журнала (name+id+key).', failed: 'Файл не удалось прочитать.',
  },
}
