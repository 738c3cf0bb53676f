"""What comes from outside stays outside: no written-in script runs, no host is asked but ours."""

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Opens
from tests.browser.lodging import PHOTO, fill_in, received, send
from tests.browser.office import OFFICIAL, Office, some_email
from tests.browser.window import Window

INJECTED = """() => {
  const script = document.createElement("script");
  script.append("window.ran = true");
  const image = document.createElement("img");
  // What trusted types forbid is thrown at once.
  try { document.body.append(script); } catch { /* it did not run */ }
  try { image.setAttribute("onerror", "window.ran = true"); } catch { /* it is not there */ }
  image.src = "/nothing.png";
  document.body.append(image);
  return new Promise(tell => setTimeout(() => tell(window.ran === true), 1000));
}"""


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("path", ["/", "/staff"])
def test_a_script_that_somebody_wrote_into_a_page_does_not_run(opens: Opens, path: str) -> None:
    at = opens()
    at.open(path)
    assert at.page.evaluate(INJECTED) is False
    # The browser has told why, and nothing else went wrong.
    assert at.faults
    assert all("Content Security Policy" in told or "Trusted" in told for told in at.faults)
    at.faults.clear()


@pytest.mark.req("NS-9.6")
def test_pages_ask_no_host_but_the_portal_and_the_store_of_files(
    opens: Opens, office: Office
) -> None:
    office.routed(office.lodged())
    at = opens()
    asked = hosts_asked_by(at)
    at.open("/lodge")
    fill_in(at.page, some_email(), PHOTO)
    send(at.page)
    received(at.page)
    at.log_in(OFFICIAL)
    at.page.get_by_role("table").wait_for()
    assert asked == {at.stack.portal_url, at.stack.endpoint}


def hosts_asked_by(at: Window) -> set[str]:
    """Filled while the page works."""
    asked: set[str] = set()

    def note(url: str) -> None:
        parts = urlsplit(url)
        asked.add(f"{parts.scheme}://{parts.netloc}")

    at.page.on("request", lambda request: note(request.url))
    return asked
