import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { SlotPicker } from "./slot-picker.tsx";

/** Moves a promise to another time with one press; the calendar entry is updated. */
export function MovePromise({
  promise: { id, contactId, number },
  onClose,
}: {
  readonly promise: CallPromise;
  readonly onClose: () => void;
}) {
  const { promises } = useActions();
  const move = (at: number) => {
    onClose();
    void promises.move(id, at);
  };
  return <SlotPicker whom={{ contactId, number, promiseId: id }} onChoose={move} />;
}
