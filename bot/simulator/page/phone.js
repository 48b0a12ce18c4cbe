/** The left side: the phones of status holders, each in its private chat with the bot. */
import { does, post } from "./api.js";
import { Chat } from "./chat.js";
import { ask, choices, trying } from "./dom.js";
import { newPerson } from "./newcomers.js";

export class Phone {
  constructor(root) {
    this.root = root;
    this.chat = new Chat(root.querySelector("[data-chat]"), "telefoon");
    this.unread = new Set();
    this.people = [];
    this.start = root.querySelector(".start");
    this.start.onclick = () => trying(() => does(this.shown, "starts"));
    root.querySelector("[data-new]").onclick = () => trying(() => this.add());
    root.querySelector("[data-menu]").onclick = () => trying(() => this.menu());
  }

  /** Somebody has a message that is not shown. */
  told(change) {
    if (change.kind === "message" && change.chat_id !== this.shown) this.unread.add(change.chat_id);
    if (change.kind === "press_answered") trying(() => this.chat.answered(change.detail.press));
  }

  async refresh(people) {
    this.people = people.filter((person) => !person.groups.length);
    await this.choose(this.shown ?? this.people[0]?.id);
  }

  /** Take up somebody's phone. */
  async choose(id) {
    const person = this.people.find((one) => one.id === id);
    if (!person) return;
    this.shown = id;
    this.unread.delete(id);
    this.chat.show({ person: id, name: person.first_name });
    const options = this.people.map(({ id, first_name, language_code }) => ({
      key: id, label: `${first_name} (${language_code ?? "?"})`, unread: this.unread.has(id),
    }));
    choices(this.root.querySelector("[data-people]"), options, id, (other) => this.choose(other));
    await this.chat.refresh();
    this.start.hidden = this.chat.messages.size > 0 && !person.blocks_bot;
    this.chat.form.hidden = !this.start.hidden;
  }

  async add() {
    const asked = await newPerson({ withLanguage: true });
    if (!asked) return;
    const person = await post("/control/people", asked);
    this.shown = person.id;
    this.people.push(person);
    await this.choose(person.id);
  }

  async menu() {
    const dialog = document.querySelector("#phone-menu");
    const blocked = this.people.find((one) => one.id === this.shown).blocks_bot;
    dialog.querySelector("[value=blocks]").hidden = blocked;
    dialog.querySelector("[value=unblocks]").hidden = !blocked;
    dialog.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      dialog.close("starts");
    };
    const action = await ask(dialog);
    const payload = dialog.querySelector("input").value;
    if (action) await does(this.shown, action, action === "starts" ? { payload } : {});
  }
}
