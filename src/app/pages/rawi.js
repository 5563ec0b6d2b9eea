/* What the pages of rawi serve gain where scripts run; without them everything can still be read.
   1. a name that is pointed at lights up everywhere in its page, and what a span means is shown beside it
   2. n and p walk from fact to fact, / goes to the search box
   3. pictures of days, networks and maps can be enlarged and moved: buttons, + - 0 and arrows, wheel with Ctrl, dragging, pinching
   Words that are shown come from the page: data-… of <body>. */
(function () {
	"use strict";
	const body = document.body;

	/* 1 */
	const card = document.createElement("div");
	card.className = "tipcard";
	card.hidden = true;
	card.setAttribute("aria-hidden", "true");
	body.append(card);

	function show(span, lit) {
		const sheet = span.closest(".sheet");
		if (sheet && span.dataset.e !== undefined)
			for (const other of sheet.querySelectorAll('.l[data-e="' + CSS.escape(span.dataset.e) + '"]'))
				other.classList.toggle("same", lit);
		span.classList.toggle("lit", lit);
		const words = span.dataset.tip;
		card.hidden = !lit || !words;
		if (card.hidden)
			return;
		card.textContent = words;
		const at = span.getClientRects()[0] || span.getBoundingClientRect(), wide = card.offsetWidth;
		card.style.left = Math.max(8, Math.min(innerWidth - wide - 8, at.left + at.width / 2 - wide / 2)) + "px";
		card.style.top = (at.top > card.offsetHeight + 12 ? at.top - card.offsetHeight - 8 : at.bottom + 8) + "px";
	}

	const sheet = document.querySelector(".sheet");
	if (sheet) {
		let shown = null;
		for (const span of sheet.querySelectorAll(".l[title]")) {
			span.dataset.tip = span.title;
			span.removeAttribute("title");
		}
		const look = function (e) {
			const span = e.target.closest ? e.target.closest(".l") : null;
			if (span === shown)
				return;
			if (shown)
				show(shown, false);
			shown = span;
			if (shown)
				show(shown, true);
		};
		sheet.addEventListener("mouseover", look);
		sheet.addEventListener("mouseleave", look);
		sheet.addEventListener("click", look);
	}

	/* 2 */
	let at = -1;
	document.addEventListener("keydown", function (e) {
		if (e.ctrlKey || e.altKey || e.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName))
			return;
		if (e.key === "/") {
			const box = document.querySelector(".seek input");
			if (box) {
				box.focus();
				e.preventDefault();
			}
		}
		if (!sheet || (e.key !== "n" && e.key !== "p"))
			return;
		const facts = sheet.querySelectorAll(".l[id]");
		if (!facts.length)
			return;
		if (at >= 0 && facts[at])
			facts[at].classList.remove("here");
		at = (at + (e.key === "n" ? 1 : facts.length - 1) + facts.length) % facts.length;
		facts[at].classList.add("here");
		facts[at].scrollIntoView({ block: "center" });
		show(facts[at], true);
	});

	/* 3 */
	for (const figure of document.querySelectorAll("figure.zoomable")) {
		const svg = figure.querySelector("svg"), whole = svg.viewBox.baseVal;
		const all = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
		let box = Object.assign({}, all);
		const set = function (next) {
			const w = Math.min(all.w, Math.max(all.w / 40, next.w)), h = w * all.h / all.w;
			box = { w: w, h: h, x: Math.min(all.x + all.w - w, Math.max(all.x, next.x)), y: Math.min(all.y + all.h - h, Math.max(all.y, next.y)) };
			svg.setAttribute("viewBox", [box.x, box.y, box.w, box.h].join(" "));
			figure.classList.toggle("near", w < all.w * 0.999);
		};
		const zoom = function (by, cx, cy) {
			const w = box.w / by, h = box.h / by;
			set({ w: w, x: cx - (cx - box.x) * (w / box.w), y: cy - (cy - box.y) * (h / box.h) });
		};
		const middle = function (by) { zoom(by, box.x + box.w / 2, box.y + box.h / 2); };
		const bar = document.createElement("div");
		bar.className = "zoom";
		const button = function (sign, words, act) {
			const b = document.createElement("button");
			b.type = "button";
			b.textContent = sign;
			b.setAttribute("aria-label", words);
			b.addEventListener("click", act);
			bar.append(b);
		};
		button("+", body.dataset.zoomIn, function () { middle(1.5); });
		button("−", body.dataset.zoomOut, function () { middle(1 / 1.5); });
		button("⤢", body.dataset.zoomAll, function () { set(all); });
		figure.prepend(bar);
		figure.addEventListener("keydown", function (e) {
			const step = box.w / 8;
			const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
			if (e.key === "+" || e.key === "=")
				middle(1.5);
			else if (e.key === "-")
				middle(1 / 1.5);
			else if (e.key === "0")
				set(all);
			else if (moves[e.key] && box.w < all.w)
				set({ w: box.w, x: box.x + moves[e.key][0], y: box.y + moves[e.key][1] });
			else
				return;
			e.preventDefault();
		});
		svg.addEventListener("wheel", function (e) {
			if (!e.ctrlKey)
				return;
			e.preventDefault();
			const r = svg.getBoundingClientRect();
			zoom(e.deltaY < 0 ? 1.2 : 1 / 1.2, box.x + (e.clientX - r.left) / r.width * box.w, box.y + (e.clientY - r.top) / r.height * box.h);
		}, { passive: false });
		const fingers = new Map();
		let apart = 0;
		svg.addEventListener("pointerdown", function (e) { fingers.set(e.pointerId, e); });
		const up = function (e) { fingers.delete(e.pointerId); apart = 0; };
		svg.addEventListener("pointerup", up);
		svg.addEventListener("pointercancel", up);
		svg.addEventListener("pointerleave", up);
		svg.addEventListener("pointermove", function (e) {
			const before = fingers.get(e.pointerId);
			if (!before)
				return;
			const r = svg.getBoundingClientRect();
			fingers.set(e.pointerId, e);
			if (fingers.size === 1 && box.w < all.w) {
				set({ w: box.w, x: box.x - (e.clientX - before.clientX) / r.width * box.w, y: box.y - (e.clientY - before.clientY) / r.height * box.h });
			} else if (fingers.size === 2) {
				const two = Array.from(fingers.values()), now = Math.hypot(two[0].clientX - two[1].clientX, two[0].clientY - two[1].clientY);
				if (apart)
					zoom(now / apart, box.x + ((two[0].clientX + two[1].clientX) / 2 - r.left) / r.width * box.w, box.y + ((two[0].clientY + two[1].clientY) / 2 - r.top) / r.height * box.h);
				apart = now;
			}
		});
	}
}());
