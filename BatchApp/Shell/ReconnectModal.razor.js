// Tells in words how the connection stands, and offers what can be done about it.
const box = document.getElementById("components-reconnect-modal");

function show(state) {
  box.dataset.state = state;
  if (!box.open) {
    box.showModal();
  }
}

function hide() {
  delete box.dataset.state;
  if (box.open) {
    box.close();
  }
}

async function retry() {
  show("show");
  try {
    // False means that the server answered and has forgotten this page.
    if (!await Blazor.reconnect()) {
      await resume();
    }
  } catch {
    show("failed");
    document.addEventListener("visibilitychange", whenSeen);
  }
}

async function resume() {
  try {
    if (await Blazor.resumeCircuit()) {
      hide();
    } else {
      show("resume-failed");
    }
  } catch {
    show("resume-failed");
  }
}

// A tablet that is taken up again should not wait for a tap.
function whenSeen() {
  if (document.visibilityState === "visible") {
    document.removeEventListener("visibilitychange", whenSeen);
    retry();
  }
}

box.addEventListener("components-reconnect-state-changed", event => {
  switch (event.detail.state) {
    case "show":
      show("show");
      break;
    case "retrying":
      show(event.detail.secondsToNextAttempt > 0 ? "retry" : "show");
      break;
    case "hide":
      hide();
      break;
    case "failed":
      show("failed");
      document.addEventListener("visibilitychange", whenSeen);
      break;
    case "paused":
      show("paused");
      break;
    case "resume-failed":
    case "rejected":
      show("resume-failed");
      break;
  }
});

// Escape would leave a dead page that looks alive.
box.addEventListener("cancel", event => event.preventDefault());

box.addEventListener("click", event => {
  switch (event.target.closest("[data-reconnect]")?.dataset.reconnect) {
    case "retry":
      retry();
      break;
    case "resume":
      resume();
      break;
    case "reload":
      location.reload();
      break;
  }
});
