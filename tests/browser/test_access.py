"""Keyboard, narrow screen, dark mode, print: the pages for everyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.newsroom import DENIAL, MAYOR, STORY, WIRE

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    f"/story/{STORY}",
    f"/person/{MAYOR}",
    f"/article/{WIRE.id}?at=16-26#at",
    f"/article/{DENIAL.id}",
    "/search?q=bridge",
    "/quote?q=cannot+wait+for+winter",
    "/people",
    "/problems",
    "/sources",
    "/api",
)
#: WCAG 2 contrast of every text against the nearest background that is not transparent; the first three below 4.5 to 1
FAINT = """() => {
  const rgb = (c) => {
    const n = c.match(/[\\d.]+/g).map(Number);
    return n.length > 3 && n[3] === 0 ? null : n.slice(0, 3);
  };
  const channel = (v) => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c) return c;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest('svg')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    if (contrast < 4.5) found.push(`${e.tagName}.${e.className}: ${contrast.toFixed(2)}`);
  }
  return found.slice(0, 3);
}"""


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@pytest.fixture
def keyboard(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(base_url=address) as context:
        yield context.new_page()


def test_first_stop_of_the_keyboard_skips_to_the_content(keyboard: Page) -> None:
    keyboard.goto(f"/story/{STORY}")
    keyboard.keyboard.press("Tab")
    assert _focused(keyboard) == "Skip to the content"
    expect(keyboard.locator(".skip")).to_be_in_viewport()
    keyboard.keyboard.press("Enter")
    keyboard.keyboard.press("Tab")
    assert keyboard.evaluate("document.activeElement.closest('main') !== null")


def test_story_is_opened_by_keyboard_alone(keyboard: Page) -> None:
    keyboard.goto("/")
    for _ in range(30):
        keyboard.keyboard.press("Tab")
        if _focused(keyboard) == "Ada Bruhn closes Old Bridge":
            break
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url(f"**/story/{STORY}")
    assert _focused(keyboard) != "Skip to the content"


def test_focus_is_seen(keyboard: Page) -> None:
    keyboard.goto("/")
    for _ in range(3):
        keyboard.keyboard.press("Tab")
    outline = keyboard.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("path", PAGES)
def test_narrow_screen_has_no_sideways_scroll(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(base_url=address, viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_matrix_becomes_a_block_a_slot_on_a_narrow_screen(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"/story/{STORY}")
        expect(page.locator(".matrix tbody tr").first).to_have_css("display", "block")
        before = page.locator(".matrix td").first.evaluate("e => getComputedStyle(e, '::before').content")
        assert before.startswith('"Tom Alder')


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Browser, address: str, path: str, scheme: str) -> None:
    with browser.new_context(base_url=address, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(path)
        assert page.evaluate(FAINT) == []


def test_dark_is_dark(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, color_scheme="dark") as context:
        page = context.new_page()
        page.goto("/")
        expect(page.locator("body")).to_have_css("background-color", "rgb(23, 22, 20)")


def test_print_leaves_the_furniture_out(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto(f"/story/{STORY}")
        page.emulate_media(media="print")
        expect(page.locator("header.site")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_browser_has_nothing_to_complain_of(browser: Browser, address: str, path: str) -> None:
    complaints: list[str] = []
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        page.wait_for_load_state("load")
    assert complaints == []
