// The graph of a trace: arrow keys go to the nearest node in their direction, and the ways of the node at hand stand out.
(() => {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const nodeOf = target => (target instanceof Element ? target.closest("[data-graph] [data-node]") : null);

  const placeOf = node => [Number(node.dataset.x), Number(node.dataset.y)];

  function nearest(from, [dx, dy]) {
    const [x, y] = placeOf(from);
    const graph = from.closest("[data-graph]");
    const key = from.dataset.node;
    const linked = new Set([...graph.querySelectorAll(".graph-edge")]
      .flatMap(edge => (edge.dataset.from === key ? [edge.dataset.to] : edge.dataset.to === key ? [edge.dataset.from] : [])));
    let best = null;
    for (const node of graph.querySelectorAll("[data-node]")) {
      const [nx, ny] = placeOf(node);
      // Left and right follow the ways where there is one; up and down stay in their column.
      const ahead = dx !== 0 ? (nx - x) * dx : nx === x ? (ny - y) * dy : 0;
      if (ahead <= 0) {
        continue;
      }

      const cost = ahead + (dx !== 0 ? Math.abs(ny - y) * 2 + (linked.has(node.dataset.node) ? 0 : 100000) : 0);
      if (!best || cost < best.cost) {
        best = { node, cost };
      }
    }

    return best?.node;
  }

  function show(node, on) {
    const key = node.dataset.node;
    for (const way of node.closest("[data-graph]").querySelectorAll("[data-from]")) {
      if (way.dataset.from === key || way.dataset.to === key) {
        way.classList.toggle("on", on);
      }
    }
  }

  // A large graph opens with what is traced in its middle.
  window.batchApp.centreGraph = box => {
    const [around, node] = [box.getBoundingClientRect(), box.querySelector(".centre")?.getBoundingClientRect()];
    if (node) {
      box.scrollTop += node.top + node.height / 2 - around.top - around.height / 2;
      box.scrollLeft += node.left + node.width / 2 - around.left - around.width / 2;
    }
  };

  addEventListener("keydown", event => {
    const node = nodeOf(event.target);
    if (node && steps[event.key] && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      const next = nearest(node, steps[event.key]);
      if (next) {
        node.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    }
  });

  for (const [begin, end] of [["focusin", "focusout"], ["mouseover", "mouseout"]]) {
    addEventListener(begin, event => nodeOf(event.target) && show(nodeOf(event.target), true));
    addEventListener(end, event => nodeOf(event.target) && show(nodeOf(event.target), false));
  }
})();
