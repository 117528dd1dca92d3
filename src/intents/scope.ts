import { z } from 'zod'

/** The form of `intents/out-of-scope.yaml`. */
export const scopeSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    /** notinlist: no duty list holds it; offtopic: not about offices at all; chatter: talk among a group's members; social: greetings and thanks. */
    kind: z.enum(['notinlist', 'offtopic', 'chatter', 'social']),
    sayings: z.array(z.string().min(1)).min(1),
  }),
)

/** A subject that no row may answer, with sayings like those of a matter. */
export type OutOfScope = z.infer<typeof scopeSchema>[number]
export type ScopeKind = OutOfScope['kind']
