/** What goes wrong with a call. */
export type Fault =
  /** The API answers with an error. */
  | { readonly kind: 'status'; readonly code: number; readonly description?: string; readonly retryAfter?: number }
  /** The connection breaks before the call is carried out. */
  | { readonly kind: 'drop' }
  /** The call is never answered. */
  | { readonly kind: 'hang' }
  /** Something between answers with a page of its own. */
  | { readonly kind: 'garbage' }

interface Planned {
  readonly method: string
  readonly fault: Fault
  readonly applies: (payload: Readonly<Record<string, unknown>>) => boolean
  left: number
}

/** The faults that are still to come. */
export class Faults {
  #planned: Planned[] = []

  /**
   * Plans a fault.
   *
   * @param method name of the method, or `*` for any
   * @param times how many calls it meets
   * @param applies which calls it meets; all unless told
   */
  plan(method: string, fault: Fault, times = 1, applies: Planned['applies'] = () => true): void {
    this.#planned.push({ method, fault, applies, left: times })
  }

  /** Forgets all plans. */
  clear(): void {
    this.#planned = []
  }

  /** The fault that meets a call, or null. */
  next(method: string, payload: Readonly<Record<string, unknown>>): Fault | null {
    const planned = this.#planned.find(
      (one) => one.left > 0 && (one.method === '*' || one.method === method) && one.applies(payload),
    )
    if (!planned) return null
    planned.left--
    return planned.fault
  }
}
