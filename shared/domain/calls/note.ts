/**
 * A quick note as stored: the time since the start of the call (or the time of day, in older ones) before its text, as `3:07 wants a
 * pilot`.
 */
export interface Note {
  readonly stamp: string;
  readonly text: string;
}

export function parseNote(note: string): Note {
  const [, stamp = "", text = note] = /^(\d{1,2}(?::\d{2}){1,2}) (.*)$/s.exec(note) ?? [];
  return { stamp, text };
}

export function printNote({ stamp, text }: Note): string {
  return stamp === "" ? text : `${stamp} ${text}`;
}

/** Replaces the first note that equals `was`; removes it if the new one has no text. */
export function withNote(notes: readonly string[], was: string, note: string): readonly string[] {
  const at = notes.indexOf(was);
  if (at === -1) return notes;
  return parseNote(note).text.trim() === "" ? notes.toSpliced(at, 1) : notes.with(at, note);
}
