/** Choosing what to send beside text: an example, files, or a recording. */
import { ask } from "./dom.js";
import * as examples from "./examples.js";

const KINDS = { image: "photo", audio: "voice", video: "video" };

const CHOICES = {
  photo: async () => [{ kind: "photo", content: await examples.photo() }],
  album: async () => Promise.all([1, 2, 3].map(async (page) => ({ kind: "photo", content: await examples.photo(page) }))),
  voice: async () => [{ kind: "voice", content: examples.voice(), name: "voorbeeld.wav" }],
  document: async () => [{ kind: "document", content: examples.document(), name: "voorbeeld.txt" }],
  location: async () => [{ kind: "location" }],
  contact: async () => [{ kind: "contact" }],
  record,
  files,
};

/** What was chosen, as parameters of sending; empty when nothing was. */
export async function chooseAttachment() {
  const dialog = document.querySelector("#attach");
  const input = dialog.querySelector("input");
  dialog.querySelector("[value=record]").hidden = !("MediaRecorder" in window && navigator.mediaDevices);
  input.value = "";
  input.onchange = () => dialog.close("files");
  const choice = await ask(dialog);
  return choice ? CHOICES[choice]() : [];
}

async function files() {
  const input = document.querySelector("#attach input");
  return [...input.files].map((file) => ({
    kind: KINDS[file.type.split("/")[0]] ?? "document", content: file, name: file.name,
  }));
}

async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  const kept = (await ask(document.querySelector("#recording"))) === "stop";
  recorder.stop();
  await stopped;
  stream.getTracks().forEach((track) => track.stop());
  return kept ? [{ kind: "voice", content: new Blob(parts, { type: recorder.mimeType }), name: "opname.webm" }] : [];
}
