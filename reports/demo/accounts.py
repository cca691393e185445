"""How people sign in to the demo. Imports nothing: `make run` prints it without setting up Django."""

PASSWORD = "nop-truoc-14-gio"  # noqa: S105  printed at start, and good for nothing but sample data
NAMES = "tan-hiep (staff), tan-hiep-truong (head), noi-vu (reviewer), lanh-dao (leader), quan-tri (administrator)"
