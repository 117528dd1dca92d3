import { LONGEST_SEARCH } from './row-filter.js'

/** Where words are typed that rows or matters are looked for with; `township.js` searches as one types. */
export function SearchField({ value, placeholder }: { readonly value: string; readonly placeholder: string }) {
  return (
    <div class="field">
      <label for="q">找事项</label>
      <input
        id="q"
        name="q"
        type="search"
        value={value}
        maxlength={LONGEST_SEARCH}
        autocomplete="off"
        enterkeyhint="search"
        placeholder={placeholder}
      />
    </div>
  )
}
