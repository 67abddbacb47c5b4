// The public components, each at least once, as pages for the gallery test. Everything in them is made up.
import type { ComponentChildren, VNode } from 'preact'
import { Actions, Button, LinkButton } from '../../src/ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../src/ui/form/error-summary.tsx'
import { DateField, FileField, TextArea, TextField } from '../../src/ui/form/field.tsx'
import { Form } from '../../src/ui/form/form.tsx'
import { Options, Tick } from '../../src/ui/form/options.tsx'
import { Icon } from '../../src/ui/icon.tsx'
import { PublicPage } from '../../src/ui/layout/public-page.tsx'
import { KeyValue } from '../../src/ui/show/key-value.tsx'
import { Notice, ProblemPage, Progress, Steps, WordsGrid } from '../../src/ui/show/notice.tsx'
import type { Lang } from '../../src/ui/words/lang.ts'

type Theme = 'light' | 'dark'

const Frame = ({ lang, title, theme, children }: { readonly lang: Lang; readonly title: string; readonly theme: Theme; readonly children: ComponentChildren }): VNode => (
  <PublicPage lang={lang} title={title} theme={theme} assets={{ stylesheet: '/public.css' }} home="/en" leave="about:blank" demo
    languages={{ be: '/be', ru: '/ru', en: '/en' }} back={{ href: '/en/story', text: 'Back' }} foot={[{ href: '/en/kept', text: 'What we keep and for how long' }, { href: '/en/who', text: 'Who runs this' }]}>
    {children}
  </PublicPage>
)

export const publicStart = (theme: Theme): VNode => (
  <Frame lang="en" title="Report a crime" theme={theme}>
    <h1>Report what was done to you, or what you saw</h1>
    <p>It takes about 7 minutes. You can skip every question. One sentence or one file is enough.</p>
    <section class="danger" aria-labelledby="dg">
      <h2 id="dg"><Icon name="danger" /> Are you in danger now?</h2>
      <p>If someone can see this screen, use <b>Leave this page</b>. It is always at the top.</p>
      <div class="two"><LinkButton href="#help">Yes, I need help</LinkButton><LinkButton href="#who">No, go on</LinkButton></div>
    </section>
    <section class="quiet" id="who">
      <h2>Who are you?</h2><p class="hint">Choose the one that fits best. You can change it later.</p>
      <div class="doors">
        <a href="/a"><b>I was hurt</b><span>Beaten, detained, threatened, robbed</span><Icon name="right" /></a>
        <a href="/b"><b>I serve or served</b><span>You read your rights first. You can stop at any point</span><Icon name="right" /></a>
      </div>
    </section>
    <section class="quiet"><ProblemPage lang="en" problem={{ code: 'not-found' }} /></section>
  </Frame>
)

const problems = [{ code: 'bad-time', field: 'when' }, { code: 'busy' }, { code: 'required', field: 'place' }] as const

export const publicForm = (theme: Theme): VNode => (
  <Frame lang="be" title="Калі і дзе гэта было?" theme={theme}>
    <ErrorSummary lang="be" problems={problems} labels={{ when: 'Калі', place: 'Дзе' }} />
    <Steps lang="be" at={4} of={7} />
    <h1>Калі і дзе гэта было?</h1>
    <p class="hint">Як памятаеце. Тут няма няправільных адказаў.</p>
    <Form action="/be/send" carried={{ page: '4' }}>
      <DateField lang="be" name="when" label="Калі" hint="Напрыклад: 12.10.2031, каля адзінаццаці" value="32.10" problem={problemOf(problems, 'when')} />
      <Options lang="be" name="place" kind="radio" legend="Дзе гэта было?" chosen={['held']} problem={problemOf(problems, 'place')} options={[
        { value: 'street', text: 'Горад, вуліца або прыкмета побач', reveal: <TextField lang="be" name="town" label="Горад і вуліца" /> },
        { value: 'held', text: 'Там, дзе трымаюць людзей', hint: 'Выберыце па назве або па тым, што бачылі', reveal: <div class="pair"><TextField lang="be" name="from" label="З вечара" keyboard="numeric" /><TextField lang="be" name="until" label="Да раніцы" /></div> },
        { value: 'unknown', text: 'Не ведаю або не хачу казаць' },
      ]} />
      <TextArea lang="be" name="story" label="Што адбылося?" isStory hint="Дастаткова аднаго сказа." />
      <Options lang="be" name="consent" kind="checkbox" legend="Што нам можна рабіць?" options={[{ value: 'hold', text: 'Захоўваць' }, { value: 'use', text: 'Выкарыстоўваць унутры' }]} chosen={['hold']} />
      <Actions><Button isMain>Далей</Button><a href="/be/next">Прапусціць</a></Actions>
    </Form>
  </Frame>
)

export const publicWords = (theme: Theme): VNode => (
  <Frame lang="ru" title="Ваши двенадцать слов" theme={theme}>
    <p class="b"><Icon name="ok" /> Ваше сообщение пришло. Оно сохранится, даже если страница сейчас закроется.</p>
    <h1>Запишите эти двенадцать слов</h1>
    <WordsGrid lang="ru" words={['lantern', 'orchard', 'copper', 'winter', 'thimble', 'harbour', 'gravel', 'meadow', 'spindle', 'rowan', 'cellar', 'umbrella']} />
    <Notice isSignal><p>Никто не сможет найти их для вас, даже мы.</p></Notice>
    <Form action="/ru/words"><Tick name="written" text="Я их записал" hint="Мы спросим слова 3 и 9" /><Actions><Button isMain>Проверить</Button></Actions></Form>
    <section>
      <h2>Добавьте файлы</h2>
      <ul class="files"><li><Icon name="up" /><b>Файл 1</b><a href="/ru/stop">Остановить</a><Progress label="Файл 1" done={62} total={100} /><p>Отправлено 62 %.</p></li></ul>
      <Form action="/ru/files" hasFiles><FileField lang="ru" name="file" label="Файл" isMany /><Actions><Button>Отправить файл</Button></Actions></Form>
    </section>
    <section><h2>Проверьте ответы</h2><KeyValue entries={[{ key: 'Когда', value: '12 октября 2031', change: { href: '/ru/when', text: 'Изменить', about: 'когда' } }, { key: 'Где', value: 'Вельтар' }]} /></section>
  </Frame>
)
