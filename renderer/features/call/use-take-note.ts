import { useActions, useReadState } from "#renderer/app/store/hooks.tsx";
import { printNote } from "#shared/domain/note.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";

/** Notes something of a call, with the time since it began before it. */
export function useTakeNote({ id, startedAt }: Pick<PhoneCall, "id" | "startedAt">): (text: string) => void {
  const { phone } = useActions();
  const read = useReadState();
  return (text) => phone.note(id, printNote({ stamp: formatDuration(Date.now() + read().clockOffset - startedAt), text }));
}
