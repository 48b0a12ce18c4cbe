/** Asking who is to come into town. */
import { ask } from "./dom.js";

/** The new person's data, or null. A volunteer's phone is in Dutch. */
export async function newPerson({ withLanguage }) {
  const dialog = document.querySelector("#new-person");
  const form = dialog.querySelector("form");
  form.reset();
  form.elements.language_code.closest("label").hidden = !withLanguage;
  form.onsubmit = (event) => {
    event.preventDefault();
    dialog.close("add");
  };
  if ((await ask(dialog)) !== "add") return null;
  return { name: form.elements.name.value, language_code: withLanguage ? form.elements.language_code.value : "nl" };
}
