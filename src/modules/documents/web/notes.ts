/** What was left out of a file on the way in, kept for the desk that opens next. */
export const notesOf = (id: string) => ['document-notes', id] as const;
