import type { Duty } from './types.js'

/** A duty as one line of JSON (without the line feed), its keys in a fixed order. */
export function exportLine(duty: Duty): string {
  return JSON.stringify({
    township: duty.township,
    list: duty.list,
    number: duty.number,
    category: duty.category,
    title: duty.title,
    departments: duty.departments,
    assignments: duty.assignments.map(({ departments, duties }) => ({ departments, duties })),
    townshipDuties: duty.townshipDuties,
    support: duty.support,
    takeovers: duty.takeovers.map(({ departments, methods }) => ({ departments, methods })),
    discontinued: duty.discontinued,
    citation: { file: duty.citation.file, lines: duty.citation.lines },
  })
}
