import type { OutcomeDetail } from "#shared/domain/outcome.ts";

/** What a set of fields gets: the answer so far, and how to change it. */
export interface DetailProps<K extends OutcomeDetail["kind"]> {
  readonly detail: Extract<OutcomeDetail, { kind: K }>;
  readonly onChange: (detail: Extract<OutcomeDetail, { kind: K }>) => void;
  /** While the phone rings nothing takes the focus. */
  readonly autoFocus: boolean;
}
