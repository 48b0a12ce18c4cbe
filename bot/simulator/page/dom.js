/** Making elements, and asking with a dialog. Text is always a text node: nothing anybody wrote becomes markup. */

/** An element with properties (`class` and `data-...`, `aria-...` too) and children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name in made && !name.includes("-")) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** Show a dialog; gives the value of the button that was pressed, "" when it was left. */
export function ask(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    const pressed = (event) => {
      const button = event.target.closest("button[type=button]");
      if (button) dialog.close(button.value);
    };
    dialog.addEventListener("click", pressed);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", pressed);
      resolve(dialog.returnValue);
    }, { once: true });
    dialog.showModal();
  });
}

/** Do something; what is impossible is said in words, for a while. */
export async function trying(action) {
  try {
    return await action();
  } catch (error) {
    notice(error.message);
    return undefined;
  }
}

/** Say something in passing. */
export function notice(text) {
  const place = document.querySelector("#notice");
  const said = element("p", { dir: "auto" }, text);
  place.replaceChildren(said);
  setTimeout(() => said.remove(), 5000);
}

/** A row of buttons of which one is pressed; keeps the buttons that stay. */
export function choices(place, options, chosen, choose) {
  const known = new Map([...place.children].map((button) => [button.dataset.key, button]));
  const buttons = options.map(({ key, label, unread }) => {
    const button = known.get(String(key)) ?? element("button", { type: "button", "data-key": key });
    button.onclick = () => choose(key);
    const spoken = element("span", { class: "unseen" }, " nieuw bericht");
    const mark = unread ? element("span", { class: "unread" }, element("span", { "aria-hidden": "true" }, "●"), spoken) : "";
    button.replaceChildren(element("span", { dir: "auto" }, label), mark);
    button.setAttribute("aria-pressed", key === chosen);
    return button;
  });
  const same = buttons.length === place.children.length && buttons.every((one, at) => one === place.children[at]);
  if (!same) place.replaceChildren(...buttons);
}
