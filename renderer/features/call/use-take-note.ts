import { useActions, useReadState } from "#renderer/app/store/hooks/use-app.tsx";
import { printNote } from "#shared/domain/calls/note.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";
import { clockAt } from "./texts.ts";

/** Adds a note to a call, preceded by what the call's clock shows. */
export function useTakeNote(call: Pick<PhoneCall, "id" | "startedAt" | "answeredAt">) {
  const { phone } = useActions();
  const read = useReadState();
  const stamped = (text: string) => printNote({ stamp: clockAt(call, Date.now() + read().clockOffset), text });
  return {
    note: (text: string) => phone.note(call.id, stamped(text)),
    draft: (text: string | null) => phone.draftNote(call.id, text === null ? null : stamped(text)),
  };
}
