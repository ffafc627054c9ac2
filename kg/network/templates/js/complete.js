"use strict";
// A text field that completes names: the search above, and the two ends of a path.

/**
 * @template T
 * @param {HTMLInputElement} input @param {HTMLElement} list
 * @param {{find: (typed: string) => T[], show: (option: T) => (Node|string|null)[], choose: (option: T) => void,
 *   none: string}} how
 */
function completeNames(input, list, { find, show, choose, none }) {
  /** @type {T[]} */
  let options = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    close();
    choose(option);
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function open() {
    options = find(input.value);
    if (!input.value.trim()) return close();
    list.replaceChildren(
      ...options.map((option, at) =>
        el(
          "li",
          {
            id: `${list.id}-${at}`,
            role: "option",
            "aria-selected": "false",
            on: { mousedown: (event) => (event.preventDefault(), take(option)) },
          },
          show(option),
        ),
      ),
    );
    if (!options.length)
      list.replaceChildren(
        el("li", { class: "soft", role: "option", "aria-disabled": "true", "aria-selected": "false" }, none),
      );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (options.length) mark(0);
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value && open());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && options.length) list.hidden ? open() : mark((active + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length) mark((active - 1 + options.length) % options.length);
    else if (event.key === "Enter" && options[active] && !list.hidden) take(options[active]);
    else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      input.value = "";
      close();
    } else return;
    event.preventDefault();
  });
}
