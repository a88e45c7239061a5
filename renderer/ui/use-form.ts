import { type SyntheticEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Failed, FailureReason, Result } from "#shared/contract/result.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** For each field whose value cannot be used, the text that says why. */
export type Faults<F extends string> = Readonly<Partial<Record<F, MessageKey>>>;

type Check<D, F extends string> = (draft: D) => Faults<F>;
type Send<D> = (draft: D) => Promise<Result<unknown>>;

interface FormParts<D, F extends string> {
  readonly t: Translate;
  /** What is written so far: another object after each change. */
  readonly draft: D;
  /** What keeps the form from being sent. */
  readonly check: Check<D, F>;
  /** Sends a draft without faults, and closes the form where that succeeds. */
  readonly send: Send<D>;
  /** The field that each failure is about; one that is about no field is `failure`. */
  readonly blames?: Readonly<Partial<Record<FailureReason, NoInfer<F>>>>;
}

/** What the end of a form shows of it. */
export interface FormState {
  /** What the core refused: in a sentence where it is about no field, and in a server's own words. */
  readonly failure: { readonly sentence: string; readonly words: string } | null;
  readonly pending: "send" | "ask" | null;
}

/** Moves the focus to the first field that says why it cannot be used, and opens what hides it; leaves the focus alone where the rep is elsewhere by now. */
function focusFirstFault(form: HTMLFormElement | null): void {
  if (form === null || !form.contains(form.ownerDocument.activeElement)) return;
  const fault = form.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled), [data-faulty]");
  for (let part = fault?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  (fault?.matches("[role=group], [role=radiogroup]") ? fault.querySelector<HTMLElement>("input, button") : fault)?.focus();
}

/** `isFresh`: nothing was written since the core was asked. */
interface Refused<D> {
  readonly of: D;
  readonly failure: Failed;
  readonly isFresh: boolean;
}

/** What the core is being asked, and why it refused, until the draft changes. */
function useAsked<D>(draft: D) {
  const latest = useRef({ draft, attempt: 0 });
  const [refused, setRefused] = useState<Refused<D> | null>(null);
  const [pending, setPending] = useState<FormState["pending"]>(null);
  useEffect(() => {
    latest.current.draft = draft;
  });
  async function ask(kind: "send" | "ask", asked: D, question: Send<D>): Promise<void> {
    latest.current.attempt += 1;
    const { attempt } = latest.current;
    setPending(kind);
    let answer: Result<unknown> | null = null;
    try {
      answer = await question(asked);
    } finally {
      // A question that was overtaken by another one changes nothing any more.
      if (latest.current.attempt === attempt) {
        setPending(null);
        const of = latest.current.draft;
        if (answer?.ok === false) setRefused({ of, failure: answer, isFresh: of === asked });
      }
    }
  }
  return { ask, pending, refused, forget: () => setRefused(null), failure: refused?.of === draft ? refused.failure : null };
}

/**
 * A form with checks. No field is called wrong until the form is sent; then each says why while it is, and the first of the screen gets the focus. What the core
 * refuses is a fault of the field it is about, or one sentence, until something changes. The draft belongs to the caller, so nothing that was written is lost.
 */
export function useForm<D, F extends string>({ t, draft, check, send, blames = {} }: FormParts<D, F>) {
  const ref = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState<{ readonly check: Check<D, F> } | null>(null);
  const { ask, pending, refused, forget, failure } = useAsked(draft);
  const blamed = failure === null ? undefined : blames[failure.reason];
  const faults: Partial<Record<F, MessageKey>> = { ...tried?.check(draft) };
  if (failure !== null && blamed !== undefined) faults[blamed] ??= `failure.${failure.reason}`;
  const lead = useEffectEvent(() => {
    if (Object.keys(faults).length > 0) focusFirstFault(ref.current);
  });
  useEffect(() => {
    if (tried !== null) lead();
  }, [tried]);
  useEffect(() => {
    if (refused?.isFresh === true) lead();
  }, [refused]);

  function attempt(kind: "send" | "ask", of: D, faultsOf: Check<D, F>, question: Send<D>): void {
    if (pending === "send") return;
    setTried({ check: faultsOf });
    forget();
    if (Object.keys(faultsOf(of)).length === 0) void ask(kind, of, question);
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    attempt("send", draft, check, send);
  };
  const sentence = failure === null || blamed !== undefined ? "" : t(`failure.${failure.reason}`);
  return {
    /** Of the form element. */
    props: { ref, noValidate: true, "aria-busy": pending !== null, onSubmit: submit },
    submit,
    /** Asks the core something on the way, such as whether a server answers, which may need less than sending does. `of`: a draft that is not shown yet. */
    ask: (faultsOf: Check<D, F>, question: Send<D>, of = draft) => attempt("ask", of, faultsOf, question),
    /** Why a field cannot be used; empty where it can, or was not tried yet. */
    errorOf: (field: F): string => (faults[field] === undefined ? "" : t(faults[field] as MessageKey)),
    failure: failure === null ? null : { sentence, words: failure.words ?? "" },
    pending,
  };
}
