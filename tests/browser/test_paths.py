"""One happy path a page, without scripts, as a reader goes from a story to the sentence it was read from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.newsroom import DENIAL, MAYOR, STORY, WIRE

pytestmark = pytest.mark.browser


def test_reader_comes_from_today_to_the_story(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Ada Bruhn closes Old Bridge").click()
    expect(page).to_have_url(f"{page.url.split('/story')[0]}/story/{STORY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Bruhn closes Old Bridge")


def test_story_asks_its_questions_in_the_order_of_a_desk(page: Page) -> None:
    page.goto(f"/story/{STORY}")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        [
            "In short",
            "What happened, and who says so",
            "What became of it",
            "The accounts, by origin",
            "How it travelled",
            "In their words",
            "The articles",
            "Spoken of without a name",
        ]
    )


def test_value_opens_its_sentence(page: Page) -> None:
    page.goto(f"/story/{STORY}")
    page.get_by_role("table").get_by_role("link", name="Friday", exact=True).click()
    assert page.url.endswith("#at")
    expect(page.locator("#at")).to_have_text("Friday")
    expect(page.locator("#at")).to_be_in_viewport()


def test_empty_cell_says_that_it_does_not_say(page: Page) -> None:
    page.goto(f"/story/{STORY}")
    row = page.get_by_role("row").filter(has_text="day of the closing")
    expect(row.get_by_role("cell").nth(1)).to_have_text("does not say")


def test_tree_has_a_list_of_every_passing_on(page: Page) -> None:
    page.goto(f"/story/{STORY}")
    expect(page.get_by_role("img")).to_have_accessible_name(
        "2 named origins. Tom Alder to Valley Radio. Ada Bruhn to Harbour Letter."
    )
    page.get_by_text("Every passing-on with its evidence").click()
    expect(page.locator(".edges li")).to_have_count(4)
    expect(page.locator(".edges")).to_contain_text("Tom Alder → Valley Radio")


def test_name_in_the_text_leads_to_the_dossier(page: Page) -> None:
    page.goto(f"/article/{WIRE.id}")
    page.locator(f".told a[href='/person/{MAYOR}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Bruhn")
    expect(page.get_by_role("heading", name="Said by Ada Bruhn")).to_be_visible()


def test_layer_is_hidden_when_its_box_is_unticked(page: Page) -> None:
    page.goto(f"/article/{WIRE.id}")
    event = page.locator(".told .l-event").first
    expect(event).to_have_css("border-bottom-style", "solid")
    page.get_by_label("Events").uncheck()
    expect(event).to_have_css("border-bottom-style", "none")


def test_revision_shows_what_came_and_went(page: Page) -> None:
    page.goto(f"/article/{DENIAL.id}")
    expect(page.locator("ins")).to_have_text("Old Bridge")
    expect(page.locator("del")).to_have_text("bridge")


def test_pasted_quote_finds_its_speaker(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the record").fill("“cannot wait for another winter”")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Who says it")).to_be_visible()
    expect(page.locator("blockquote").first).to_contain_text("Tom Alder")


def test_pasted_quote_is_compared_with_its_fullest_form_and_opens_there(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Quote", exact=True).click()
    page.get_by_label("The words of a quotation").fill("“[They] cannot wait … ice”")
    page.get_by_role("button", name="Find it").click()
    expect(page.locator("blockquote")).to_contain_text("We cannot wait for another winter of ice")
    expect(page.locator("blockquote")).to_contain_text("Tom Alder")
    page.get_by_text("The words asked for are not the fullest form").click()
    expect(page.locator("details del")).to_have_text(["We", "for another winter of"])
    page.locator("blockquote").get_by_role("link").first.click()
    expect(page.locator("#at")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "heading"),
    [("People", "People, organisations and places"), ("Quote", "Quote"), ("Sources", "Sources"), ("Problems", "Set aside")],
)
def test_list_is_reached_from_the_head(page: Page, name: str, heading: str) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("header [aria-current=page]")).to_have_text(name)


def test_interface_is_listed_without_another_server(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api")
    expect(page.get_by_text("GET /api/story/{id}")).to_be_visible()
    assert all(url.startswith("http://127.0.0.1") for url in asked)


def test_unknown_address_says_where_to_go(page: Page) -> None:
    response = page.goto("/story/nobody")
    assert response is not None
    assert response.status == 404
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
