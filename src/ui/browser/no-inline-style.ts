const head = document.head;

// Turbo puts a style element for its progress bar into the head while it loads, and the policy refuses it (R17): the
// bar's look is in our style sheet. So this stands before Turbo, and is gone right after.
head.insertBefore = function insertBefore<T extends Node>(node: T, before: Node | null): T {
  return node instanceof HTMLStyleElement ? node : (Node.prototype.insertBefore.call(this, node, before) as T);
};

/** Gives the head its own method back. */
export function allowStyles(): void {
  Reflect.deleteProperty(head, 'insertBefore');
}
