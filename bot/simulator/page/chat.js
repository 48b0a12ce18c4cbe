/** One chat on the page: the messages of somebody in some place, and what they can do there. */
import { does, get } from "./api.js";
import { chooseAttachment } from "./attach.js";
import { ask, element, notice, trying } from "./dom.js";
import { grouped, item } from "./message.js";

const PRESS_LIVES = 15000; // milliseconds that a button waits for the bot
const NEAR_END = 80; // pixels from the end that still count as being there
const GAP = 12; // pixels above a new message

export class Chat {
  /** `root` becomes the chat; `label` says to a screen reader whose it is. */
  constructor(root, label) {
    root.append(document.querySelector("#chat").content.cloneNode(true));
    this.root = root;
    this.log = root.querySelector(".log");
    this.list = root.querySelector(".log ol");
    this.pinned = root.querySelector(".pinned");
    this.form = root.querySelector("form");
    this.box = root.querySelector("textarea");
    this.about = root.querySelector(".about");
    this.log.setAttribute("aria-label", `Berichten, ${label}`);
    this.presses = new Map(); // press id -> button that waits
    this.listen();
    this.show(null);
  }

  /** Show another place: {person, chat?, topic?}, with the person's `name`. */
  show(where) {
    if (JSON.stringify(where) === JSON.stringify(this.where)) return;
    this.where = where;
    this.drawn = new Map();
    this.messages = new Map();
    this.list.replaceChildren();
    this.settle(null);
  }

  /** Let the person do something here. */
  does(action, parameters = {}) {
    const { person, chat, topic } = this.where;
    const place = ["says", "sends"].includes(action) ? { chat, topic } : { chat };
    return does(person, action, { ...place, ...parameters });
  }

  /** Bring what is shown up to date. */
  async refresh() {
    const where = this.where;
    if (!where) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const messages = await get(`/control/people/${where.person}/sees`, { chat: where.chat, topic: where.topic });
    if (turn === this.turn && where === this.where) this.draw(messages);
  }

  draw(messages) {
    const first = !this.drawn.size;
    const following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    const fresh = this.reconcile(grouped(messages));
    this.showPinned(messages.findLast((message) => message.pinned));
    if (first) this.log.scrollTop = this.log.scrollHeight;
    else if (fresh && (following || fresh.classList.contains("own"))) this.log.scrollTop = fresh.offsetTop - GAP;
  }

  /** Change only the items that changed; gives the first new one. */
  reconcile(groups) {
    const before = this.drawn;
    const sees = (id) => this.messages.get(id);
    let fresh = null;
    this.drawn = new Map();
    for (const group of groups) {
      const key = group[0].message_id;
      const content = JSON.stringify([group, group.map((one) => sees(one.reply_to)?.text)]);
      const old = before.get(key);
      before.delete(key);
      if (old?.content === content) {
        this.drawn.set(key, old);
        continue;
      }
      const made = item(group, sees);
      made.classList.toggle("own", this.isOwn(group[0]));
      this.drawn.set(key, { content, made });
      if (old) this.replace(old.made, made);
      else this.list.append(made);
      if (!old) fresh ??= made;
    }
    for (const { made } of before.values()) made.remove();
    return fresh;
  }

  replace(old, made) {
    const focused = old.contains(document.activeElement);
    old.replaceWith(made);
    if (focused) (made.querySelector("[data-presses]") ?? this.log).focus();
  }

  isOwn(message) {
    return !message.from_bot && message.sender === this.where.name;
  }

  showPinned(message) {
    this.pinned.hidden = !message;
    this.pinned.textContent = message ? `📌 ${message.text.split("\n")[0]}` : "";
  }

  listen() {
    this.list.addEventListener("click", (event) => trying(() => this.clicked(event.target)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      trying(() => this.send());
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.settle(null);
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.root.querySelector("[data-cancel]").onclick = () => this.settle(null);
    this.root.querySelector("[data-attach]").onclick = () => trying(() => this.attach());
    this.root.querySelector("[data-commands]").onclick = () => trying(() => this.command());
  }

  async clicked(target) {
    const message = this.messages.get(Number(target.closest("[data-id]")?.dataset.id));
    const button = target.closest("button");
    if (!message || !button) return;
    if (button.dataset.presses) await this.press(message, button);
    else if (button.dataset.says) await this.does("says", { text: button.dataset.says });
    else if (button.dataset.topic) this.leads(Number(button.dataset.topic));
    else if (button.dataset.starts) await does(this.where.person, "starts", { payload: button.dataset.starts });
    else await this.menu(message);
  }

  /** A link to a topic: whose side this is goes there. */
  leads(topic) {
    this.root.dispatchEvent(new CustomEvent("topic", { bubbles: true, detail: topic }));
  }

  async press(message, button) {
    const press = await this.does("presses", { message_id: message.message_id, button: button.dataset.presses });
    button.setAttribute("aria-busy", "true");
    this.presses.set(press.id, button);
    setTimeout(() => this.release(press.id), PRESS_LIVES);
    await this.answered(press.id);
  }

  /** The bot answered a press, perhaps with a few words. */
  async answered(id) {
    if (!this.presses.has(id)) return;
    const answer = await does(this.where.person, "answer_to", { press_id: id });
    if (answer.state !== "answered") return;
    this.release(id);
    if (answer.text && answer.show_alert) {
      const dialog = document.querySelector("#alert");
      dialog.querySelector("p").textContent = answer.text;
      await ask(dialog);
    } else if (answer.text) notice(answer.text);
  }

  release(id) {
    this.presses.get(id)?.removeAttribute("aria-busy");
    this.presses.delete(id);
  }

  async menu(message) {
    const dialog = document.querySelector("#message-menu");
    dialog.querySelector("[value=edit]").hidden = !this.isOwn(message);
    const [act, emoji] = (await ask(dialog)).split(":");
    const id = { message_id: message.message_id };
    if (act === "react") await this.does("reacts", { ...id, emoji });
    else if (act === "delete") await this.does("deletes", id);
    else if (act) this.settle({ act, message });
  }

  /** What the next text is for: a reply, a change, or (null) a message of its own. */
  settle(intent) {
    this.intent = intent;
    this.about.hidden = !intent;
    if (!intent) return;
    const what = { reply: "Antwoord op", edit: "Wijzigen" }[intent.act];
    this.about.firstElementChild.textContent = `${what}: ${intent.message.text.slice(0, 60)}`;
    if (intent.act === "edit") this.box.value = intent.message.text;
    this.box.focus();
  }

  async send() {
    const text = this.box.value;
    if (!text.trim()) return;
    const { act, message } = this.intent ?? {};
    if (act === "edit") await this.does("edits", { message_id: message.message_id, text });
    else await this.does("says", { text, reply_to: message?.message_id });
    this.box.value = "";
    this.settle(null);
  }

  async attach() {
    const sent = await chooseAttachment();
    const album = sent.length > 1 ? crypto.randomUUID() : undefined;
    const reply_to = this.intent?.message.message_id;
    for (const [at, one] of sent.entries()) {
      const caption = at === 0 ? this.box.value : "";
      await this.does("sends", { ...one, caption, album, reply_to });
    }
    if (!sent.length) return;
    this.box.value = "";
    this.settle(null);
  }

  async command() {
    const dialog = document.querySelector("#commands");
    const commands = await get(`/control/people/${this.where.person}/commands`, { chat: this.where.chat });
    const buttons = commands.map(({ command, description }) =>
      element("button", { type: "button", value: `/${command}` }, `/${command} `, element("bdi", {}, description)));
    dialog.replaceChildren(...buttons, element("button", { type: "button", value: "" }, "Terug"));
    const text = await ask(dialog);
    if (text) await this.does("says", { text });
  }
}
