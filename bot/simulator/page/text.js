/** A text with its entities (https://core.telegram.org/bots/api#messageentity) as elements.
 *
 *  Telegram counts in UTF-16 units, as JavaScript does. Every line is a paragraph of its own, because the
 *  first strong letter of each line decides whether it is read from the left or from the right.
 */
import { element } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code" };
const LINKS = /^(https?|tg):\/\//;
const STARTS = /^https?:\/\/t\.me\/\w+\?start=([\w-]+)$/;
const TOPIC = /^https:\/\/t\.me\/c\/\d+\/(\d+)$/;
const MENTIONS = ["mention", "text_mention"];

/** The paragraphs of a text; those of a quote in a blockquote. */
export function paragraphs(text, entities = []) {
  const quotes = entities.filter((entity) => entity.type === "blockquote");
  const others = entities.filter((entity) => entity.type !== "blockquote");
  const made = document.createDocumentFragment();
  let last = null;
  for (const [start, line] of lines(text)) {
    const quote = quotes.find((entity) => covers(entity, start, start + 1));
    if (quote && last?.quote !== quote) made.append(element("blockquote"));
    const place = quote ? made.lastChild : made;
    place.append(element("p", { dir: "auto" }, ...runs(line, start, others)));
    last = { quote };
  }
  return made;
}

function lines(text) {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = [start, line];
    start += line.length + 1;
    return found;
  });
}

function covers(entity, start, end) {
  return entity.offset <= start && entity.offset + entity.length >= end;
}

/** The line in pieces that all carry the same entities. */
function runs(line, start, entities) {
  const end = start + line.length;
  const edges = entities.flatMap((entity) => [entity.offset, entity.offset + entity.length]);
  const cuts = [...new Set([start, end, ...edges.filter((edge) => edge > start && edge < end)])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, at) => {
    const piece = line.slice(cut - start, cuts[at + 1] - start);
    const worn = entities.filter((entity) => covers(entity, cut, cuts[at + 1]));
    worn.sort((a, b) => b.offset - a.offset || a.length - b.length); // the innermost first
    return worn.reduce((inner, entity) => wrapped(inner, entity, piece), document.createTextNode(piece));
  });
}

function wrapped(inner, entity, piece) {
  if (entity.type in TAGS) return element(TAGS[entity.type], {}, inner);
  if (entity.type === "bot_command") {
    return element("button", { type: "button", class: "inline", "data-says": piece }, inner);
  }
  if (MENTIONS.includes(entity.type)) return element("span", { class: "mention" }, inner);
  const href = { url: piece, text_link: entity.url }[entity.type];
  if (!href || !LINKS.test(href)) return inner;
  const payload = STARTS.exec(href)?.[1];
  if (payload) return element("button", { type: "button", class: "inline", "data-starts": payload }, inner);
  const topic = TOPIC.exec(href)?.[1];
  if (topic) return element("button", { type: "button", class: "inline", "data-topic": topic }, inner);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, inner);
}
