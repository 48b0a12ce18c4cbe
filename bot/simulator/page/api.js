/** What people do and see, over the addresses of the local Bot API's /control/. */

/** The answer to a question; an Error with what was wrong in words. */
export async function get(path, query = {}) {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return answer(await fetch(`${path}?${new URLSearchParams(asked)}`));
}

/** Let something happen. */
export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Let a person do something; files are given as a Blob in `content`. */
export async function does(person, action, parameters = {}) {
  const { content, ...rest } = parameters;
  const body = content ? { ...rest, content: await base64(content) } : rest;
  return post(`/control/people/${person}/${action}`, body);
}

/** Call `told` with every event of a stream, and `opened` whenever it begins (again). */
export function follow(path, opened, told) {
  const events = new EventSource(path);
  events.addEventListener("open", opened);
  events.addEventListener("message", (event) => told(JSON.parse(event.data)));
}

/** The function, called once for all calls that come close together. */
export function soon(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 20);
  };
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
