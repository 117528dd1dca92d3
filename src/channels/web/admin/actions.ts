import { addSayingText, dismissText, removeSayingText } from '../../../desk/commands/unanswered.js'

/** The parts of the page that show what came of the last button: `said` is the part with all messages. */
export type Section = 'said' | 'unanswered' | 'sayings'

/** Something that an admin does with a button. */
export interface Action {
  /** Where its form is sent to, after `/admin/`. */
  readonly path: string
  readonly section: Section
  /** What it says in place of the admin, in the words of the chat command; null when the form makes no sense. */
  readonly text: (field: (name: string) => string) => string | null
  /** Of the reply only the first piece is shown, since the rest stands on the page anyway. */
  readonly briefly: boolean
}

const NUMBER = /^[1-9]\d{0,5}$/u
const MATTER = /^[a-z0-9-]{1,80}$/u

/** All that an admin can do on the page. Each is a chat command, with its rights and its entry in the audit. */
export const ACTIONS: readonly Action[] = [
  { path: 'reload', section: 'said', text: () => '/reload', briefly: false },
  {
    path: 'add-saying',
    section: 'unanswered',
    text: (field) => {
      const [question, matter] = [field('question'), field('matter')]
      return NUMBER.test(question) && MATTER.test(matter) ? addSayingText(Number(question), matter) : null
    },
    briefly: false,
  },
  {
    path: 'dismiss',
    section: 'unanswered',
    text: (field) => (NUMBER.test(field('question')) ? dismissText(Number(field('question'))) : null),
    briefly: true,
  },
  {
    path: 'remove-saying',
    section: 'sayings',
    text: (field) => (NUMBER.test(field('saying')) ? removeSayingText(Number(field('saying'))) : null),
    briefly: false,
  },
]
