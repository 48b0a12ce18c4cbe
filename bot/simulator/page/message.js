/** A message, or an album, as it stands in a chat. */
import { element } from "./dom.js";
import { paragraphs } from "./text.js";

const FILES = "/control/files/";

/** Messages in a row: those of one album together. */
export function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

/** The list item of a group; `sees(id)` finds the message that one replies to. */
export function item(group, sees) {
  const kind = group[0].from_bot ? "bot" : "person";
  const parts = group.map((message) => bubble(message, sees(message.reply_to)));
  return element("li", { class: `${kind}${group.length > 1 ? " album" : ""}` }, ...parts);
}

function bubble(message, replied) {
  const text = element("div", { class: "text" }, paragraphs(message.text, message.entities));
  const body = element(
    "div",
    { class: "bubble" },
    element("p", { class: "sender" }, message.sender, message.forwarded ? " (doorgestuurd)" : ""),
    replied && element("p", { class: "replied", dir: "auto" }, `↩ ${replied.text || named(replied)}`),
    message.media && media(message),
    message.text ? text : null,
    footing(message),
  );
  return element("article", { "data-id": message.message_id }, body, keyboard(message.buttons));
}

function footing(message) {
  const time = new Date(message.sent).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const reactions = message.reactions.map((emoji) => element("span", { class: "reaction" }, emoji));
  return element(
    "p",
    { class: "foot" },
    ...reactions,
    message.edited && !message.from_bot ? "bewerkt " : "", // of the bot also when only its buttons changed
    element("time", { dateTime: message.sent }, time),
    element("button", { type: "button", class: "more", "aria-haspopup": "dialog" }, "⋯",
      element("span", { class: "unseen" }, " Reageren, beantwoorden, wijzigen")),
  );
}

function keyboard(rows) {
  if (!rows.length) return null;
  return element("div", { class: "keyboard" }, ...rows.map((row) => element("div", {}, ...row.map(key))));
}

function key(button) {
  const label = element("span", { dir: "auto" }, button.label);
  if (button.url) return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, label);
  return element("button", { type: "button", "data-presses": button.data }, label);
}

const MEDIA = {
  photo: picture,
  sticker: picture,
  video: film,
  video_note: film,
  voice: sound,
  audio: sound,
  document: (message) => element("a", { class: "card", href: FILES + message.file, download: named(message) }, `📄 ${named(message)}`),
  location: (message) => element("p", { class: "card" }, `📍 ${spot(message.about)}`),
  venue: ({ about }) => element("p", { class: "card" }, "📍 ",
    element("bdi", {}, about.title), element("br"), element("bdi", {}, about.address), element("br"), spot(about)),
  contact: ({ about }) => element("p", { class: "card" }, "👤 ", element("bdi", {}, about.first_name), " ", about.phone_number),
  poll: ({ about }) => element("p", { class: "card", dir: "auto" }, `📊 ${about.question}`),
  dice: ({ about }) => element("p", { class: "card" }, `${about.emoji} ${about.value}`),
};

const NAMES = {
  photo: "Foto", sticker: "Sticker", video: "Filmpje", video_note: "Filmpje", voice: "Spraakbericht", audio: "Geluid",
  document: "Document", location: "Locatie", venue: "Plaats", contact: "Contact", poll: "Peiling", dice: "Dobbelsteen",
};

function media(message) {
  return MEDIA[message.media](message);
}

function named(message) {
  return message.about.file_name ?? NAMES[message.media] ?? "Bericht";
}

function picture(message) {
  return element("img", { src: FILES + message.file, alt: named(message) });
}

function film(message) {
  return element("video", { src: FILES + message.file, controls: true, "aria-label": named(message) });
}

function sound(message) {
  return element("audio", { src: FILES + message.file, controls: true, preload: "metadata", "aria-label": named(message) });
}

function spot({ latitude, longitude }) {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}
