import { type Context, notifyUndoable, valueOr } from "#renderer/app/controller/context.ts";
import type { Forms } from "#renderer/app/controller/delivery/forms.ts";
import { cancelImport, startImport } from "#renderer/app/controller/imports/file-import.ts";
import { changeImport, fileFor, openFile } from "#renderer/app/controller/imports/import-choice.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";

/** Actions on contacts, typed in or imported. */
export function contactActions(context: Context, forms: Forms, page: PageReader): Actions["contacts"] {
  const { bridge, store } = context;
  return {
    async save(contact) {
      const result = await bridge.call("contact.save", contact);
      if (result.ok) store.dispatch({ kind: "contact", contactId: result.value.id });
      return result;
    },
    async remove(id) {
      const contact = store.get().page?.contact;
      const name = contact?.name || (contact?.company ?? "");
      const removed = await bridge.call("contact.remove", { id });
      if (notifyUndoable(context, removed, "notice.contact.removed", { name }, { contactId: id }) === null) return;
      forms.forgetAbout(id);
      store.dispatch({ kind: "contact", contactId: null });
    },
    async allow(id, reason) {
      valueOr(context, await bridge.call("contact.allow", { id, reason }));
      await page.settled();
    },
    fileFor: (sourceId) => fileFor(context, sourceId),
    openFile: (file) => openFile(context, file),
    changeImport: (choice) => changeImport(context, choice),
    startImport: () => startImport(context),
    cancelImport: () => cancelImport(context),
  };
}
