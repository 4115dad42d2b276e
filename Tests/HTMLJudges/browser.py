"""What Chromium tells of pages: what they ask for, how they fit narrow screens and paper, and what axe-core finds."""

import pathlib
import re
import shutil
import subprocess

import axe_playwright_python
from playwright.sync_api import sync_playwright

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Preloading asks for style sheets again, and the rule on the size of targets has to be asked for.
AXE_RUN = "axe.run(document, {preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
SCHEMES = ("light", "dark")
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# Letter paper between the margins of the style sheet, at 96 pixels an inch.
PAPER = {"width": int((215.9 - 28) / 25.4 * 96), "height": 960}

# Targets that take the focus and are below 24 pixels, unless they are words among other words.
SMALL = """() => {
  const inText = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const copy = block.cloneNode(true);
    copy.querySelectorAll('a, button, input, [tabindex]').forEach((other) => other.remove());
    return /[\\p{L}\\p{N}]/u.test(copy.textContent);
  };
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => !element.classList.contains('skip'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.width < 23.99 || box.height < 23.99) && !inText(element);
    })
    .map((element) => {
      const box = element.getBoundingClientRect();
      const size = `${box.width.toFixed(1)} x ${box.height.toFixed(1)}`;
      return `${element.outerHTML.slice(0, 120)} is ${size} pixels`;
    });
}"""

# How far the page scrolls sideways and what stands out; parts that scroll and that no key reaches.
SIDEWAYS = """() => {
  const page = document.scrollingElement;
  const lost = [...document.body.querySelectorAll('*')]
    .filter((element) => element.scrollWidth > element.clientWidth && element.tabIndex < 0)
    .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
    .map((element) => `${element.outerHTML.slice(0, 80)} scrolls and takes no focus`);
  if (page.scrollWidth <= window.innerWidth) return lost;
  const out = [...document.body.querySelectorAll('*')]
    .filter((element) => !element.parentElement.closest('.scroll'))
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 80));
  return [...lost, `the page is ${page.scrollWidth} pixels wide: ${out[0] ?? ''}`];
}"""

# Tables that are wider than what they stand in.
CUT = """() => [...document.querySelectorAll('table, svg')].filter((element) => {
  const [inner, outer] = [element.getBoundingClientRect(), document.querySelector('main').getBoundingClientRect()];
  return element.scrollWidth > element.parentElement.clientWidth + 1 || inner.right > outer.right + 1;
}).map((element) => {
  const width = element.getBoundingClientRect().width.toFixed(0);
  return `${element.id || element.outerHTML.slice(0, 60)} is ${width} pixels wide on paper`;
})"""

# The last figure of every row.
LAST = """() => [...document.querySelectorAll('tbody tr')].map((row) => {
  const cell = [...row.querySelectorAll('td.n')].pop();
  const copy = cell?.cloneNode(true);
  copy?.querySelectorAll('.k, .c, .sr').forEach((part) => part.remove());
  return copy?.textContent.trim() ?? '';
}).filter((words) => words)"""

# Pairs of the page's colours that are too near to each other for words.
FAINT = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const code = parseInt(style.getPropertyValue(name).trim().slice(1), 16);
    const [r, g, b] = [code >> 16, (code >> 8) & 255, code & 255].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const ink of ['--text', '--quiet', '--accent', '--deficiency']) {
    for (const ground of ['--paper', '--band']) {
      const [a, b] = [light(ink), light(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (!(ratio >= 4.5)) found.push(`${ink} on ${ground} has ${ratio.toFixed(2)}:1`);
    }
  }
  return found;
}"""


def sheets(path):
    """The style sheets that a page names and that are there."""
    names = re.findall(r'rel="stylesheet" href="([^"]*)"', path.read_text(encoding="utf-8"))
    return [sheet for sheet in ((path.parent / name).resolve() for name in names) if sheet.is_file()]


class Browser:
    """Chromium with one page that runs axe-core and one that runs nothing and reaches nothing."""

    def __enter__(self):
        program = shutil.which("chromium")
        if not program:
            raise RuntimeError("there is no chromium")
        self.playwright = sync_playwright().start()
        self.chromium = self.playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        self.page = self.chromium.new_context(reduced_motion="reduce").new_page()
        context = self.chromium.new_context(java_script_enabled=False)
        context.set_offline(True)
        self.bare = context.new_page()
        for page in (self.page, self.bare):
            page.set_default_timeout(120_000)
        self.requests, self.complaints = [], []
        session = context.new_cdp_session(self.bare)
        for domain in ("Network", "Log", "Audits"):
            session.send(f"{domain}.enable")
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        session.on("Log.entryAdded", lambda event: self.complaints.append(event["entry"]["text"]))
        session.on("Audits.issueAdded", lambda event: self.complaints.append(event["issue"]["code"]))
        return self

    def __exit__(self, *_):
        self.chromium.close()
        self.playwright.stop()

    def knows(self, name, value):
        return self.page.evaluate("([name, value]) => CSS.supports(name, value)", [name, value])

    # Judges, each giving words for every fault

    def alone(self, path):
        """A page loads without a script and a network, and asks for nothing but itself and a style sheet beside it."""
        self.requests.clear()
        self.complaints.clear()
        self.bare.goto(path.as_uri(), wait_until="load")
        found = [f"Chromium complains: {words}" for words in self.complaints]
        allowed = {path.as_uri()} | {sheet.as_uri() for sheet in sheets(path)}
        asked = [url for url in self.requests if not url.startswith("data:")]
        found += [f"asks for {url}" for url in asked if url not in allowed]
        if path.as_uri() not in asked:
            found.append("no request was seen, not even for the page")
        if self.bare.evaluate("getComputedStyle(document.body).marginTop") != "0px":
            found.append("its style does not apply")
        return found

    def load(self, path):
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.set_viewport_size(WIDE)
        self.page.goto(path.as_uri(), wait_until="load")

    def axe(self, path):
        """What axe-core finds, on both widths and in both schemes."""
        self.load(path)
        self.page.evaluate(AXE)
        found = []
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}: {words}" for words in self.page.evaluate(FAINT)]
            for size in (WIDE, NARROW):
                self.page.set_viewport_size(size)
                for violation in self.page.evaluate(AXE_RUN)["violations"]:
                    node = violation["nodes"][0]
                    found.append(
                        f"{size['width']} {scheme}: {violation['id']}, {len(violation['nodes'])} times, first "
                        f"{node['html'][:160]}: {' '.join(node['failureSummary'].split())}")
        return found

    def narrow(self, path):
        """At 320 pixels the page does not scroll sideways."""
        self.load(path)
        self.page.set_viewport_size(NARROW)
        return self.page.evaluate(SIDEWAYS)

    def targets(self, path):
        """What takes the focus is 24 pixels wide and high, or a word in a text."""
        found = []
        self.load(path)
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)
            found += [f"{size['width']}: {words}" for words in self.page.evaluate(SMALL)]
        return found

    def paper(self, path):
        """On letter paper nothing is cut, and the last figure of each row is in the PDF."""
        self.load(path)
        self.page.emulate_media(media="print")
        self.page.set_viewport_size(PAPER)
        found = self.page.evaluate(CUT)
        figures = self.page.evaluate(LAST)
        pdf = self.page.pdf(format="Letter")
        run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
        text = run.stdout.decode("utf-8")
        width = max(float(width) for width in re.findall(r'<page width="([0-9.]+)"', text))
        for right, words in re.findall(r'xMax="([0-9.]+)" yMax="[0-9.]+">([^<]*)</word>', text):
            if float(right) > width:
                found.append(f"{words} stands beyond the edge of the paper")
        words = set(re.findall(r">([^<]*)</word>", text))
        printed = "".join(words)
        found += [f"{figure} is not on paper" for figure in set(figures) if figure.split()[-1] not in printed]
        return found
