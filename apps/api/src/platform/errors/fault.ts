/** A fault of ours whose words are ours too: constant text and ids, never what a person wrote. The log keeps them. */
export class Fault extends Error {}
