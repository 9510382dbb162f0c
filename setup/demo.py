"""`make demo`: the main job on the shipped office, typed as a user would type it.

Everything it makes lies in outputs/demo, which it makes anew each time; its database lies there too, so that the
office's own data/congvan.db is not touched.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIRECTIVE = "2024-42-csdl-nganh"
BY = "Chuyên viên (chạy thử)"
REQUIREMENTS = ("truong-lop", "hoc-sinh", "doi-ngu")
"""What the schools that are only half done have handed in."""


class Demo:
    """One run over an office's folder."""

    def __init__(self, folder: Path) -> None:
        """Prepare an empty outputs/demo with a database of its own."""
        self.folder = folder
        self.outputs = folder / "outputs" / "demo"
        shutil.rmtree(self.outputs, ignore_errors=True)
        self.outputs.mkdir(parents=True)
        database = (self.outputs / "congvan.db").resolve()
        self.environment = os.environ | {"CONGVAN_DATABASE": f"sqlite:///{database.as_posix()}"}
        self.program = os.path.relpath(ROOT / "cli.py", folder)

    def say(self, sentence: str) -> None:
        """Print what comes next."""
        print(f"\n▶ {sentence}", flush=True)

    def run(self, *words: str) -> None:
        """Show a command as it is typed, run it, and stop at the first that fails."""
        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        print(f"$ python {self.program} {typed}", flush=True)
        result = subprocess.run(
            [sys.executable, self.program, *words], cwd=self.folder, env=self.environment, check=False
        )
        if result.returncode:
            print(f"\nLệnh trên dừng với mã {result.returncode}. / The command above stopped.", file=sys.stderr)
            sys.exit(result.returncode)


def sample_schools(folder: Path) -> list[str]:
    """Read the names in the register, every level in turn, so that the sample has schools of all of them."""
    with (folder / "data" / "schools.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row and not row[0].lstrip().startswith("#")]
    head, *schools = rows
    code = head.index("Mã trường")
    return [school[code] for school in schools]


def record(demo: Demo) -> None:
    """Record what schools handed in: most in time, some late, some only in part, some not at all."""
    schools = sample_schools(demo.folder)
    early, on_time = [*schools[0::10], *schools[5::10]], [*schools[1::10], *schools[6::10], *schools[2::10]]
    last_hour, late, partly = schools[7::10], schools[3::10], schools[8::10]
    demo.say("Ghi nhận các trường đã nộp đủ, nộp sớm")
    demo.run("submit", DIRECTIVE, *early, "--at", "9/9/2024 9h15", "--by", BY)
    demo.say("Thêm các trường nộp đúng hạn")
    demo.run("submit", DIRECTIVE, *on_time, "--at", "12/9/2024 15h40", "--by", BY)
    demo.run("submit", DIRECTIVE, *last_hour, "--at", "14/9/2024 23h30", "--by", BY)
    demo.say("Một số trường mới nộp được vài nội dung")
    for requirement in REQUIREMENTS:
        demo.run("submit", DIRECTIVE, *partly, "--requirement", requirement, "--at", "13/9/2024 10h", "--by", BY)
    demo.say("Một số trường nộp muộn")
    demo.run("submit", DIRECTIVE, *late, "--at", "16/9/2024 8h05", "--by", BY, "--note", "Đã nhắc qua điện thoại")


def show_files(demo: Demo) -> None:
    """Say where everything is."""
    made = sorted(
        path for path in demo.outputs.rglob("*") if path.is_file() and not path.name.startswith((".", "congvan.db"))
    )
    print("\nXong. Các tệp đã tạo:")
    for folder in sorted({path.parent for path in made}):
        names = [path.name for path in made if path.parent == folder]
        shown = names if len(names) <= 6 else [*names[:3], f"... và {len(names) - 3} tệp nữa"]
        print(f"  {folder.relative_to(demo.folder).as_posix()}/")
        print("".join(f"      {name}\n" for name in shown), end="")
    print("\nMở công văn và bảng tổng hợp để xem; chạy lại bao nhiêu lần cũng được: thư mục outputs/demo được làm mới,")
    print("dữ liệu thật của đơn vị (data/congvan.db) không bị đụng đến.")


def main() -> None:
    """Do the main job once."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    demo = Demo(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT)
    demo.say("Kiểm tra cấu hình, danh sách trường, quy trình và mẫu văn bản")
    demo.run("check")
    demo.say("Hạn nộp trong công văn nghĩa là gì")
    demo.run("deadline", "trước ngày 15/9/2024", "--date", "29/8/2024")
    demo.say("Soạn công văn, phụ lục và bảng kiểm của từng trường (Word và PDF)")
    demo.run("generate", DIRECTIVE, "--out", str(demo.outputs.relative_to(demo.folder) / DIRECTIVE))
    record(demo)
    demo.say("Tình hình từng trường")
    demo.run("status", DIRECTIVE)
    demo.say("Ai còn thiếu gì (để dán vào nhóm Zalo)")
    demo.run("missing", DIRECTIVE)
    demo.say("Bảng tổng hợp cho lãnh đạo")
    for kind in ("html", "pdf", "xlsx"):
        out = demo.outputs.relative_to(demo.folder) / f"tong-hop.{kind}"
        demo.run("summary", DIRECTIVE, "--format", kind, "--out", str(out))
    demo.run("summary", DIRECTIVE, "--format", "text")
    show_files(demo)


if __name__ == "__main__":
    main()
