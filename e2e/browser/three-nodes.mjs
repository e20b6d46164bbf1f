// The stories of stories/*.mjs, one area a file, each told by people of its own who sit on different nodes.
import assert from "node:assert/strict";
import { isAccessible, launch, shooting, tell } from "./browser.mjs";
import { Cluster } from "./cluster.mjs";
import { Person } from "./person.mjs";

/** What a file of stories has to do with. */
class Scene {
  people = [];

  constructor(area, cluster, browser) {
    this.area = area;
    this.cluster = cluster;
    this.browser = browser;
  }

  /** Somebody with a new account, on the next node; the name they sign in with is their own in all areas. */
  async arrive(name, options) {
    const person = await this.#come(name, options);
    await person.register();
    return person;
  }

  /** The same person on another device, at another node. */
  async again(person, options) {
    const device = await this.#come(person.name, options);
    await device.signIn();
    return device;
  }

  isAccessible = isAccessible;

  async shoot(person, file) {
    if (shooting) await person.shoot(file);
  }

  async #come(name, options) {
    const person = await Person.arrive(this.browser, this.cluster.nextUrl(), name, options);
    person.login = `${name}-${this.area}`.toLowerCase();
    this.people.push(person);
    return person;
  }
}

/** Tells the stories of the named areas; returns the names of those that failed. */
export async function threeNodes(areas) {
  const cluster = new Cluster();
  await cluster.start();
  const browser = await launch();
  const failed = [];
  for (const area of areas) {
    const scene = new Scene(area, cluster, browser);
    const { default: told } = await import(`./stories/${area}.mjs`);
    const stories = Object.fromEntries(Object.entries(told).map(([name, story]) => [name, () => story(scene)]));
    stories["nobody's console complains"] = async () => assert.deepEqual(scene.people.flatMap(({ complaints }) => complaints), []);
    failed.push(...(await tell(area, stories, () => scene.people)));
    for (const person of scene.people) await person.page.context().close();
  }
  failed.push(...(await tell("three nodes", { "no node complains": async () => assert.deepEqual(cluster.complaints(), []) }, () => [])));
  await browser.close();
  await cluster.stop();
  return failed;
}
