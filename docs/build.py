"""What is made from the code: words on the API and the state machine, the index of routes: `python -m docs.build`."""

from pathlib import Path

from chalicelib.entrypoints.http.routes import index_of
from docs.contract import all_endpoints, contract, text_of
from docs.page import page
from docs.states import state_machine

ROOT = Path(__file__).resolve().parent.parent
STATIC = Path("chalicelib/entrypoints/http/static")


def files() -> dict[Path, str]:
    """The text of each generated file, by its path from the root of the project."""
    document = contract()
    return {
        STATIC / "openapi.json": text_of(document),
        STATIC / "docs.html": page(document),
        STATIC / "routes.json": index_of(all_endpoints()),
        Path("docs/state-machine.md"): state_machine(),
    }


def main() -> None:
    for path, text in files().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"{path}: {len(text.encode()) // 1024} KB")


if __name__ == "__main__":
    main()
