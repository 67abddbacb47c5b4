// Sentences of backup, restoration and scrubbing, in Russian.
import type { backupWords as en } from '../en/backup.ts'

export const backupWords: typeof en = {
  checking: 'проверено', copying: 'скопировано',
  backedUp: (number, entries, files) => `Копия ${number} полная: записей журнала ${entries}, файлов ${files}.`,
  copied: (files, megabytes) => `Нового в ней: файлов ${files}, ${megabytes} МБ.`,
  noKeys: 'Файлов ключей в ней нет, и это намеренно. Храните их в другом месте: без них не откроется ни одна копия.',
  damagedOriginal: (path) => `ПОВРЕЖДЕНО, и в копии этого нет: ${path}. Запустите kniha scrub.`,
  restored: (number, entries, files) => `Копия ${number} восстановлена: записей журнала ${entries}, файлов ${files}. Журнал, составленный из строк, тот же, что в копии.`,
  sameLog: 'Продолжается тот же журнал.',
  newLog: (number) => `Начинается новый журнал, номер ${number}. Его ключ нужно опубликовать:`,
  missing: (count) => `Потеряно записей старого журнала: ${count}. Об этом скажет новый журнал и каждое дело, выгруженное с этого времени.`,
  missingUnknown: 'Неизвестно, потеряны ли записи старого журнала. Об этом скажет новый журнал и каждое дело, выгруженное с этого времени.',
  closed: (count) => `Записей, которые не открываются: ${count}. Файлы ключей старше копии: восстановите ещё раз с более новыми.`,
  parts: { original: 'Оригинал', copy: 'Вторая копия', log: 'Журнал:', keys: 'Файл ключей' },
  damaged: 'НЕ такой, каким был записан', repaired: 'был повреждён, восстановлен из другой копии',
  allWhole: 'Все оригиналы, журнал и файлы ключей такие, какими были записаны.',
}
