"""A kind's values under those of the workflow file, and where each came from."""

from congvan.base.yaml_text import load_yaml
from congvan.workflow import kinds


def tree(text: str, file: str = "a.yaml"):
    node, problems = load_yaml(text, file)
    assert problems == ()
    return node


def merged(default: str, override: str) -> dict[str, tuple[str, str]]:
    """Key -> value and place of every single value."""
    both = kinds.merge(tree(default, "kind.yaml"), tree(override, "own.yaml"))
    return {origin.key: (origin.value, str(origin.place)) for origin in kinds.origins_of(both)}


def test_mappings_are_merged_key_by_key_and_each_value_keeps_its_place():
    assert merged("a:\n  b: 1\n  c: 2\n", "a:\n  c: 3\nd: 4\n") == {
        "a.b": ("1", "kind.yaml:2:6"),
        "a.c": ("3", "own.yaml:2:6"),
        "d": ("4", "own.yaml:3:4"),
    }


def test_lists_and_single_values_are_replaced():
    assert merged("a: [1, 2]\nb: {c: 1}\n", "a: [3]\nb: x\n") == {
        "a[1]": ("3", "own.yaml:1:5"),
        "b": ("x", "own.yaml:2:4"),
    }


def test_a_long_value_is_shown_shortened():
    (origin,) = kinds.origins_of(tree("a: |\n  " + "chữ " * 100))
    assert len(origin.value) == kinds.SHOWN_CHARACTERS
    assert origin.value.endswith("…")


def test_the_origin_of_a_value_is_the_workflow_file_its_kind_or_config(small_office):
    read = small_office.read()
    places = {origin.key: str(origin.place) for origin in read.origins}
    assert places["document.type"] == "workflows/kinds/bao-cao.yaml:2:9"
    assert places["document.number"] == "workflows/2024-7-so-lop.yaml:3:11"
    assert places["document.signer"] == "config.yaml"
    assert places["document.symbol"] == "config.yaml"
    assert places["reminders[1].by"] == "workflows/kinds/bao-cao.yaml:5:32"


def test_a_kind_is_checked_by_itself_without_asking_for_what_a_workflow_file_adds(small_office):
    small_office.write("workflows/kinds/khac.yaml", "document: {type: cong-vam}\nstagse: [nhap]\n")
    path = small_office.folder / "workflows/kinds/khac.yaml"
    found = [(str(p.place), p.kind.code) for p in kinds.check_kind(path, small_office.folder)]
    assert found == [
        ("workflows/kinds/khac.yaml:1:18", "base.not-a-choice"),
        ("workflows/kinds/khac.yaml:2:1", "base.unknown-key"),
    ]


def test_the_kinds_of_an_office_are_found_sorted(small_office):
    for name in ("b.yml", "a.yaml", ".a.yaml", "a.txt"):
        small_office.write(f"workflows/kinds/{name}", "")
    found = [path.name for path in kinds.kind_files(small_office.folder / "workflows/kinds")]
    assert found == ["a.yaml", "b.yml", "bao-cao.yaml"]
