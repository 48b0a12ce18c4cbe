/** The right side: the volunteers' group with its topics, seen by one of the volunteers. */
import { does, get, post } from "./api.js";
import { Chat } from "./chat.js";
import { ask, choices, trying } from "./dom.js";
import { newPerson } from "./newcomers.js";

const GENERAL = 1;
const ADMINS = ["creator", "administrator"];

export class Group {
  constructor(root) {
    this.root = root;
    this.chat = new Chat(root.querySelector("[data-chat]"), "groep van de vrijwilligers");
    this.unread = new Set();
    this.topics = [];
    this.topic = GENERAL;
    root.querySelector("[data-new]").onclick = () => trying(() => this.add());
    root.querySelector("[data-menu]").onclick = () => trying(() => this.menu());
    root.addEventListener("topic", ({ detail }) => trying(() => this.follow(detail)));
  }

  /** A topic has a message that is not shown. */
  told(change) {
    if (change.kind === "message" && change.chat_id === this.id && change.thread_id !== this.topic) {
      this.unread.add(change.thread_id);
    }
    if (change.kind === "press_answered") trying(() => this.chat.answered(change.detail.press));
  }

  async refresh(people) {
    this.id ??= (await get("/control/chats"))[0].id;
    this.people = people.filter((person) => this.status(person));
    this.shown ??= (this.people.find((one) => this.status(one) === "member") ?? this.people[0]).id;
    this.topics = await get(`/control/people/${this.shown}/topics`, { chat: this.id });
    await this.draw();
  }

  status(person) {
    return person.groups.find((group) => group.id === this.id)?.status;
  }

  async draw() {
    if (!this.topics.some((topic) => topic.thread_id === this.topic)) this.topic = GENERAL;
    this.unread.delete(this.topic);
    const people = this.people.map(({ id, first_name }) => ({ key: id, label: first_name }));
    const topics = this.topics.map(({ thread_id, name, closed }) => ({
      key: thread_id, label: `${name}${closed ? " (gesloten)" : ""}`, unread: this.unread.has(thread_id),
    }));
    choices(this.root.querySelector("[data-people]"), people, this.shown, (id) => this.choose({ shown: id }));
    choices(this.root.querySelector("[data-topics]"), topics, this.topic, (id) => this.choose({ topic: id }));
    const name = this.people.find((one) => one.id === this.shown).first_name;
    this.chat.show({ person: this.shown, chat: this.id, topic: this.topic, name });
    await this.chat.refresh();
  }

  /** Look as somebody else, or into another topic. */
  async choose(what) {
    Object.assign(this, what);
    await this.draw();
  }

  /** A link was tapped: with the message it stood in, the focus is gone. */
  async follow(topic) {
    await this.choose({ topic });
    this.chat.log.focus();
  }

  async add() {
    const asked = await newPerson({ withLanguage: false });
    if (!asked) return;
    const person = await post("/control/people", asked);
    await does(person.id, "joins", { chat: this.id });
    this.shown = person.id;
    await this.refresh(await get("/control/people"));
  }

  async menu() {
    const dialog = document.querySelector("#group-menu");
    const admin = ADMINS.includes(this.status(this.people.find((one) => one.id === this.shown)));
    const closed = this.topics.find((topic) => topic.thread_id === this.topic).closed;
    const may = admin && this.topic !== GENERAL;
    dialog.querySelector("[data-only-admins]").hidden = admin;
    dialog.querySelector("[value=close]").hidden = !may || closed;
    dialog.querySelector("[value=open]").hidden = !may || !closed;
    dialog.querySelector("[value=remove]").hidden = !may;
    const where = { chat: this.id, topic: this.topic };
    const action = await ask(dialog);
    if (action === "remove") await does(this.shown, "deletes_topic", where);
    else if (action) await does(this.shown, "closes_topic", { ...where, closed: action === "close" });
  }
}
