// Sentences of backup, restoration and scrubbing, in Belarusian.
import type { backupWords as en } from '../en/backup.ts'

export const backupWords: typeof en = {
  checking: 'праверана', copying: 'скапіравана',
  backedUp: (number, entries, files) => `Копія ${number} поўная: запісаў журнала ${entries}, файлаў ${files}.`,
  copied: (files, megabytes) => `Новага ў ёй: файлаў ${files}, ${megabytes} МБ.`,
  noKeys: 'Файлаў ключоў у ёй няма, і гэта знарок. Трымайце іх у іншым месцы: без іх не адкрыецца ніводная копія.',
  damagedOriginal: (path) => `ПАШКОДЖАНА, і ў копіі гэтага няма: ${path}. Запусціце kniha scrub.`,
  restored: (number, entries, files) => `Копія ${number} адноўлена: запісаў журнала ${entries}, файлаў ${files}. Журнал, складзены з радкоў, такі ж, як у копіі.`,
  sameLog: 'Працягваецца той самы журнал.',
  newLog: (number) => `Пачынаецца новы журнал, нумар ${number}. Яго ключ трэба апублікаваць:`,
  missing: (count) => `Страчана запісаў старога журнала: ${count}. Пра гэта скажа новы журнал і кожная справа, выгружаная ад гэтага часу.`,
  missingUnknown: 'Невядома, ці страчаны запісы старога журнала. Пра гэта скажа новы журнал і кожная справа, выгружаная ад гэтага часу.',
  closed: (count) => `Запісаў, якія не адкрываюцца: ${count}. Файлы ключоў старэйшыя за копію: аднавіце яшчэ раз з навейшымі.`,
  parts: { original: 'Арыгінал', copy: 'Другая копія', log: 'Журнал:', keys: 'Файл ключоў' },
  damaged: 'НЕ такі, якім быў запісаны', repaired: 'быў пашкоджаны, адноўлены з іншай копіі',
  allWhole: 'Усе арыгіналы, журнал і файлы ключоў такія, якімі былі запісаны.',
}
