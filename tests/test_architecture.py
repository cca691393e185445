"""The shape of the program, held by reading its source: import directions, layers, clocks, sizes."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.source import APPS, code, text, tree

CROSSED = {"models", "access", "audit", "actions", "notices"}
# units.*: docs/decisions/0006-what-apps-share.md
GROUND_FLOOR = {"folding", "groups", "uploads", "loading", "admin", "confining", "archives", "workbooks", "entering"}
BOTTOM, PURE, EDGE, VIEWS, URLS = range(5)
LAYERS = {
    "models": BOTTOM,
    "access": BOTTOM,
    "audit": BOTTOM,
    "forms": EDGE,
    "tasks": EDGE,
    "views": VIEWS,
    "admin": VIEWS,
    "apps": VIEWS,
    "context": VIEWS,
    "management": VIEWS,
    "middleware": VIEWS,
    "templatetags": VIEWS,
    "urls": URLS,
}
CLOCKS = {"timezone.now", "date.today", "datetime.date.today", "time.time"}
CLOCKS |= {"datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now"}
CLOCKS_WITHOUT_ARGUMENT = {"timezone.localdate", "timezone.localtime"}
SIGNALS = ("django.db.models.signals", "django.dispatch")
BANNED_NAMES = {"utils", "common", "helpers", "services"}
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 400, 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def place(module: str) -> tuple[str, str]:
    """App and first part below it of a dotted name: "reports.views.desk" is ("reports", "views")."""
    app, _, rest = module.partition(".")
    return app, rest.partition(".")[0]


def layer(module: str) -> int:
    return LAYERS.get(place(module)[1], PURE)


def imported_names(path: Path) -> Iterator[tuple[str, int]]:
    """Each imported dotted name with its line; relative imports spelled out."""
    package = path.with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def imports() -> Iterator[tuple[str, str, str]]:
    """(where, importing module, imported name) for every import of the program."""
    for path in code():
        yield from ((f"{path}:{line} imports {name}", dotted(path), name) for name, line in imported_names(path))


def own_imports(*, across: bool) -> Iterator[tuple[str, str, str]]:
    """The imports of our own modules, either across apps or inside one; the wiring may know everything."""
    for where, module, name in imports():
        app, other = place(module)[0], place(name)[0]
        if other in APPS and app != "tanchau_tasks" and (app != other) == across:
            yield where, module, name


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    return ((ast.unparse(node.func), node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_apps_import_only_the_apps_below_them():
    above = [
        where
        for where, module, name in own_imports(across=True)
        if APPS.index(place(name)[0]) > APPS.index(place(module)[0])
    ]
    assert above == []


def shared(module: str) -> bool:
    app, part = place(module)
    return part in CROSSED or (app == "units" and part in GROUND_FLOOR)


def test_apps_know_of_each_other_only_models_access_audit_actions_notices_and_the_ground_floor():
    assert [where for where, _, name in own_imports(across=True) if not shared(name)] == []


def test_inside_an_app_nothing_imports_from_a_layer_above():
    assert [where for where, module, name in own_imports(across=False) if layer(name) > layer(module)] == []


def test_no_function_imports_anything():
    wrong = [
        f"{path}:{inner.lineno}"
        for path in code(tests=True)
        for function in functions(path)
        if (path.name, function.name) != ("apps.py", "ready")
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert wrong == []


def test_nothing_below_forms_tasks_and_commands_reads_the_clock():
    wrong = [
        f"{path}:{node.lineno} calls {name}"
        for path in code()
        if path.parts[0] != "tanchau_tasks" and layer(dotted(path)) <= PURE
        for name, node in calls(path)
        if name in CLOCKS or (name in CLOCKS_WITHOUT_ARGUMENT and not node.args)
    ]
    assert wrong == []


def test_now_is_never_a_default():
    wrong = [
        f"{path}:{function.lineno}"
        for path in code()
        for function in functions(path)
        for default in [*function.args.defaults, *filter(None, function.args.kw_defaults)]
        if ast.unparse(default).removesuffix("()") in CLOCKS
    ]
    assert wrong == []


def test_no_module_is_called_utils_common_helpers_or_services():
    assert [path for path in code() if BANNED_NAMES & set(path.with_suffix("").parts)] == []


def test_there_are_no_signals():
    assert [where for where, _, name in imports() if name.startswith(SIGNALS)] == []


def test_no_model_saves_or_deletes_with_effects():
    wrong = [
        f"{path}:{function.lineno}"
        for path in code()
        if "models" in path.parts
        for function in functions(path)
        if function.name in {"save", "delete"}
    ]
    assert wrong == []


def test_files_stay_under_400_lines():
    lengths = {str(path): len(text(path).splitlines()) for path in code(tests=True)}
    assert {path: length for path, length in lengths.items() if length >= MOST_LINES_OF_A_FILE} == {}


def test_functions_stay_within_40_lines():
    lengths = {
        f"{path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in code(tests=True)
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_every_module_says_what_it_is_for():
    silent = {"__init__.py", "apps.py"}
    assert [str(path) for path in code() if path.name not in silent and not ast.get_docstring(tree(path))] == []


def test_bootstrap_can_be_read_by_an_old_python():
    ast.parse(text(Path("tanchau_tasks/bootstrap.py")), feature_version=(3, 6))
