// What must happen in the browser at once, without asking the server: theme, keys, calendars, pasted lists.
(() => {
  const root = document.documentElement;
  const year = 60 * 60 * 24 * 365;

  function remember(name, value) {
    document.cookie = `${name}=${value};path=/;max-age=${year};samesite=lax`;
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    remember("theme", theme);
  }

  if (!root.dataset.theme) {
    setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  // On which page a field was entered: one entered on the page before gives its focus up to the heading of the next.
  let enteredOn = "";

  function focusHeading() {
    const isTyping = document.activeElement?.matches("input, select, textarea") && enteredOn === location.href;
    const heading = document.querySelector("h1");
    if (heading && !isTyping) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }

  // On a narrow screen the tab that is shown may lie beyond the edge.
  let shownTab = null;

  function showTab() {
    const tab = document.querySelector("#content .tabs [aria-current]");
    if (tab !== shownTab) {
      shownTab = tab;
      if (tab) {
        const [inner, outer] = [tab.getBoundingClientRect(), tab.parentElement.getBoundingClientRect()];
        tab.parentElement.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
      }
    }
  }

  // The focus may go with what it was on: a heading drawn anew, a form that became a card, a window whose opener is gone.
  // Then the heading gets it. Where a row of a list goes, the browser itself goes on from there.
  let focused = null;

  function headingText() {
    return document.querySelector("h1")?.textContent;
  }

  addEventListener("focusin", event => {
    focused = { element: event.target, heading: headingText(), apart: event.target.closest?.("h1, .card-head, .mud-dialog-container") != null };
  });

  new MutationObserver(() => {
    showTab();
    const lost = focused;
    if (lost && !lost.element.isConnected) {
      focused = null;
      // Who renders may still put it somewhere, and a window that is still open keeps it.
      const check = left => {
        if (document.activeElement !== document.body || focused || document.querySelector(".mud-dialog-container")) {
          return;
        }

        if (lost.apart || headingText() !== lost.heading) {
          focusHeading();
        } else if (left > 0) {
          setTimeout(check, 100, left - 1);
        }
      };
      setTimeout(check, 150, 10);
    }
  }).observe(root, { childList: true, subtree: true });

  window.batchApp = {
    focusHeading,
    // What was just added is filled in next.
    focusField: name => document.querySelector(`[aria-label="${CSS.escape(name)}"]`)?.focus(),
    // Browsers give the clipboard to safe pages alone: false says that it must be copied by hand.
    copy: async text => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    theme: () => root.dataset.theme,
    setTheme,
    railIsNarrow: () => localStorage.getItem("rail") === "narrow",
    setRail: narrow => localStorage.setItem("rail", narrow ? "narrow" : "wide"),
  };

  const isShown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";

  const nameOf = event => `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}`
    + (event.code.startsWith("Key") ? event.code.slice(3) : event.key);

  // A button names its keys in data-hotkey; the topmost dialog comes first.
  function press(event) {
    const name = nameOf(event);
    const places = [...document.querySelectorAll(".mud-dialog-container")].reverse();
    const place = places.find(isShown) ?? document;
    const buttons = [...place.querySelectorAll("[data-hotkey]")].filter(b => b.dataset.hotkey === name && isShown(b));
    const button = buttons.find(b => !b.disabled);
    if (button) {
      confirmWith(button);
    } else if (buttons.length > 0) {
      confirmOnceEnabled(buttons[0]);
    }

    return buttons.length > 0;
  }

  // The button acts on what was typed, so the field is left first.
  function confirmWith(button) {
    document.activeElement?.blur?.();
    button.click();
  }

  // Who types fast presses the key while the last letters are on their way: the server has not enabled the button yet. It
  // is pressed as soon as that happens, unless something else is done first, or nothing comes of it.
  function confirmOnceEnabled(button) {
    const waiting = new AbortController();
    const enabled = new MutationObserver(() => {
      if (!button.disabled) {
        waiting.abort();
        confirmWith(button);
      }
    });
    waiting.signal.addEventListener("abort", () => enabled.disconnect());
    enabled.observe(button, { attributes: true, attributeFilter: ["disabled"] });
    for (const otherwise of ["keydown", "pointerdown", "focusin"]) {
      addEventListener(otherwise, () => waiting.abort(), { capture: true, signal: waiting.signal });
    }

    setTimeout(() => waiting.abort(), 2000);
  }

  function nextField(from) {
    const place = from.closest(".mud-dialog, form, [data-enter-next]") ?? document.body;
    const inner = from.closest("[data-enter-next]");
    const fields = [...place.querySelectorAll("input, select, textarea, button[data-hotkey='Ctrl+Enter']")]
      .filter(f => f === from || (!f.disabled && f.tabIndex >= 0 && isShown(f) && (inner.contains(f) || f.matches("button"))));
    return fields[fields.indexOf(from) + 1];
  }

  addEventListener("keydown", event => {
    const target = event.target;
    if (event.isComposing || !(target instanceof HTMLElement)) {
      return;
    }

    if ((event.ctrlKey || event.altKey) && (event.altKey ? event.code.startsWith("Key") : event.key === "Enter") && press(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }

    // Moving a row must not scroll the page.
    if (target.matches("[data-rank]") && ((event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) || event.key === "Home")) {
      event.preventDefault();
    }

    // Escape closes the list, not the dialog around it: the dialog listens for Escape, so the list hears another key.
    if (event.key === "Escape" && target.getAttribute("role") === "combobox" && target.getAttribute("aria-expanded") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "Cancel", bubbles: true }));
      return;
    }

    const isTyping = target.matches("input, select, textarea, [contenteditable]");
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && !isTyping && search && isShown(search) && !document.querySelector(".mud-dialog-container")) {
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }

    if (target.getAttribute("role") === "combobox") {
      const moves = ["ArrowUp", "ArrowDown"].includes(event.key)
        || (["Home", "End"].includes(event.key) && target.getAttribute("aria-expanded") === "true");
      if (moves || (event.key === "Enter" && target.tagName === "INPUT")) {
        event.preventDefault();
      }
    }

    if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.shiftKey
        && target.tagName === "INPUT" && target.closest("[data-enter-next]")) {
      event.preventDefault();
      // After the others: the key must reach the server before the field is left. What comes next may be drawn only then.
      const go = left => {
        const next = nextField(target);
        if (next) {
          next.focus();
        } else if (left > 0 && document.activeElement === target) {
          setTimeout(go, 100, left - 1);
        }
      };
      setTimeout(go, 0, 5);
    }
  }, true);

  // A row is dragged by its handle; where it may be dropped is said here, for the server would have to be asked all the time.
  let dropRow = null;

  function showDrop(row) {
    dropRow?.removeAttribute("data-over");
    dropRow = row;
    dropRow?.setAttribute("data-over", "");
  }

  addEventListener("dragstart", event => {
    if (event.target instanceof Element && event.target.matches("[data-rank]")) {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", event.target.getAttribute("aria-label"));
      event.target.setAttribute("data-dragged", "");
    }
  });

  addEventListener("dragover", event => {
    const row = event.target instanceof Element && document.querySelector("[data-dragged]") ? event.target.closest("tr[data-drop]") : null;
    if (row) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
    }

    showDrop(row);
  });

  for (const over of ["drop", "dragend"]) {
    addEventListener(over, () => {
      showDrop(null);
      document.querySelector("[data-dragged]")?.removeAttribute("data-dragged");
    });
  }

  addEventListener("focusin", event => {
    if (event.target instanceof Element && event.target.matches("input, select, textarea")) {
      enteredOn = location.href;
    }

    if (event.target instanceof HTMLInputElement && event.target.hasAttribute("data-select")) {
      event.target.select();
    }
  });

  addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-calendar]") : null;
    const calendar = button?.parentElement.querySelector(".field-calendar");
    if (calendar) {
      calendar.showPicker();
    }

    if (event.target instanceof Element && event.target.matches("[data-skip]")) {
      event.preventDefault();
      document.getElementById("content")?.focus();
    }
  });

  // A window has the focus as soon as it is there, and gives it back to where it was when it goes.
  const openedFrom = new WeakMap();
  new MutationObserver(changes => {
    const windows = nodes => [...nodes].filter(node => node instanceof Element && node.matches(".mud-dialog-container"));
    for (const change of changes) {
      for (const opened of windows(change.addedNodes)) {
        openedFrom.set(opened, document.activeElement);
        opened.querySelector("[data-window-start]")?.focus({ preventScroll: true });
      }

      for (const closed of windows(change.removedNodes)) {
        if (document.activeElement === document.body) {
          openedFrom.get(closed)?.focus();
        }
      }
    }
  }).observe(root, { subtree: true, childList: true });

  // A field of one line would swallow the line ends of a pasted list, so the list goes to its hidden neighbour.
  addEventListener("paste", event => {
    const target = event.target instanceof Element ? event.target.closest("[data-paste-list]") : null;
    const text = event.clipboardData?.getData("text") ?? "";
    const sink = target && document.getElementById(target.dataset.pasteList);
    if (sink && /\S\s*\n\s*\S/.test(text)) {
      event.preventDefault();
      sink.value = text;
      sink.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // A pasted list becomes a file: a text of any length then arrives the way files do, and not as one message too large.
  function asFile(inputId, text) {
    const input = document.getElementById(inputId);
    if (!input || input.disabled || !text.trim()) {
      return false;
    }

    const files = new DataTransfer();
    files.items.add(new File([text], "Pasted rows", { type: "text/plain" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  addEventListener("paste", event => {
    const target = event.target instanceof Element ? event.target.closest("[data-paste-file]") : null;
    const text = event.clipboardData?.getData("text") ?? "";
    // A single value is pasted into its field as ever.
    const isList = target?.tagName === "TEXTAREA" || /\S\s*\n\s*\S|\t/.test(text);
    if (target && isList && asFile(target.dataset.pasteFile, text)) {
      event.preventDefault();
    }
  });

  // A list may also be typed; it counts once the field is left.
  addEventListener("change", event => {
    if (event.target instanceof HTMLTextAreaElement && event.target.dataset.pasteFile && asFile(event.target.dataset.pasteFile, event.target.value)) {
      event.target.value = "";
    }
  });

  // Keeps the option under the keys in sight.
  new MutationObserver(changes => {
    for (const change of changes) {
      const id = change.target.getAttribute("aria-activedescendant");
      if (id) {
        requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ block: "nearest" }));
      }
    }
  }).observe(root, { subtree: true, attributes: true, attributeFilter: ["aria-activedescendant"] });
})();
