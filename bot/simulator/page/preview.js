/** The editor's preview: an entry as a client gets it, read again when a file is saved. */
import { follow, get, soon } from "./api.js";
import { element, trying } from "./dom.js";
import { grouped, item } from "./message.js";

const form = document.querySelector("form");
const list = document.querySelector(".log ol");
const { entry, municipality } = form.elements;
const state = document.querySelector("#state");
let topics = [];
let findings = [];
let read = ""; // the time at which the files were read
const chosen = new URLSearchParams(location.hash.slice(1)); // the address keeps the choice

function offer(choices) {
  entry.replaceChildren(...choices.topics.map((topic) => {
    const options = topic.entries.map(({ id, title }) => new Option(title, id));
    return element("optgroup", { label: topic.title }, ...options);
  }));
  municipality.replaceChildren(new Option("niet gekozen", ""), ...choices.municipalities.map(({ id, name }) => new Option(name, id)));
  const languages = choices.languages.map(({ code, name }) => element("label", {},
    element("input", { type: "radio", name: "language", value: code }), element("bdi", { lang: code }, name)));
  form.querySelector("[data-languages]").replaceChildren(...languages);
  restore(choices.municipalities.find((one) => one.example)?.id ?? "");
}

function restore(somewhere) {
  const given = (name, otherwise) => chosen.get(name) ?? otherwise;
  entry.value = given("entry", entry.value);
  if (!entry.value) entry.selectedIndex = 0;
  municipality.value = given("municipality", somewhere);
  form.elements.language.value = given("language", "nl");
}

/** What is wrong: all errors, and of the warnings those in the files of the topic that is shown. */
function report() {
  const topic = topics.find((one) => one.entries.some(({ id }) => id === entry.value));
  const errors = findings.filter(({ severity }) => severity === "error");
  const here = findings.filter(({ severity, file }) => severity !== "error" && file.includes(`/${topic?.id}/`));
  state.textContent = errors.length
    ? `${errors.length} fout: hiernaast staat de laatste goede tekst. Gelezen om ${read}.`
    : `Geen fouten. Bij dit onderwerp valt ${here.length} keer iets op. Gelezen om ${read}.`;
  document.querySelector(".findings").replaceChildren(...[...errors, ...here].map(line));
}

function line({ severity, file, line, message }) {
  const place = element("code", {}, `${file}:${line}`);
  return element("li", { class: severity }, severity === "error" ? "❌ " : "⚠️ ", place, ` ${message}`);
}

async function show() {
  report();
  for (const [name, value] of new FormData(form)) chosen.set(name, value);
  history.replaceState(null, "", `#${chosen}`);
  const messages = await get("/preview/messages", Object.fromEntries(chosen));
  list.replaceChildren(...grouped(messages).map((group) => item(group, () => undefined)));
  for (const button of list.querySelectorAll("[data-presses]")) button.disabled = !target(button);
}

/** The entry that a button leads to. */
function target(button) {
  const [kind, id] = button.dataset.presses.split(":");
  return kind === "entry" && id;
}

const refresh = soon(() => trying(async () => {
  const choices = await get("/preview/choices");
  ({ topics, findings } = choices);
  read = new Date().toLocaleTimeString("nl-NL");
  offer(choices);
  await show();
}));

form.addEventListener("change", () => trying(show));
list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-presses]");
  if (!button) return;
  entry.value = target(button);
  trying(show);
});
follow("/preview/changes", refresh, refresh);
