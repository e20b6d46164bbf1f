// People on different nodes talk to each other.
let alice;
let bob;

export default {
  "what is said on one node is read on the others, typing and presence too": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await alice.say("Hi from another node");
    await bob.open("Alice");
    await bob.eventuallySees(["Hi from another node"]);
    await bob.say("So am I");
    await alice.eventuallySees(["Hi from another node", "So am I"]);
    await bob.type("wait");
    await alice.page.getByText("Bob is typing…").waitFor();
    await alice.page.getByRole("main").getByText("online").waitFor();
  },

  "a second device at a third node has it all": async (scene) => {
    const phone = await scene.again(alice, { viewport: { width: 390, height: 800 } });
    await phone.open("Bob");
    await phone.eventuallySees(["Hi from another node", "So am I"]);
    await bob.say("Do you read this on the phone?");
    await phone.eventuallySees(["Hi from another node", "So am I", "Do you read this on the phone?"]);
    await scene.isAccessible(phone, "the phone");
  },
};
