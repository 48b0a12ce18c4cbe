/** Both sides of the conversation. Whatever changes, what is shown is asked for again. */
import { follow, get, soon } from "./api.js";
import { trying } from "./dom.js";
import { Group } from "./group.js";
import { Phone } from "./phone.js";

const phone = new Phone(document.querySelector("#phone"));
const group = new Group(document.querySelector("#group"));

const refresh = soon(() => trying(async () => {
  const people = await get("/control/people");
  await Promise.all([phone.refresh(people), group.refresh(people)]);
}));

follow("/control/changes", refresh, (change) => {
  phone.told(change);
  group.told(change);
  refresh();
});
